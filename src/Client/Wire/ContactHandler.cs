namespace GpuKernels.Client.Wire;

/// <summary>Says why no connection comes about, for as long as none has; the platform says how it noticed.</summary>
internal sealed class ContactHandler : DelegatingHandler
{
    private readonly FirstContact _contact;

    public ContactHandler(SocketsHttpHandler connections, FirstContact contact)
        : base(connections)
    {
        _contact = contact;
        connections.PlaintextStreamFilter = (connection, _) => ValueTask.FromResult(Listen(connection.PlaintextStream, connection.InitialRequestMessage));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException failure) when (!_contact.IsKnown)
        {
            throw new UnreachedException(_contact.Reason(failure), failure);
        }
    }

    private Stream Listen(Stream line, HttpRequestMessage request)
    {
        if (_contact.IsKnown)
        {
            return line;
        }

        _contact.Begin(isEncrypted: request.RequestUri?.Scheme == Uri.UriSchemeHttps);
        return new HeardStream(line, _contact);
    }
}
