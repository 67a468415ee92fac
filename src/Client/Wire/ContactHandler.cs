namespace GpuKernels.Client.Wire;

/// <summary>Says why no connection comes about, for as long as none has; the platform says how it noticed.</summary>
internal sealed class ContactHandler(SocketsHttpHandler connections, FirstContact contact) : DelegatingHandler(connections)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException failure) when (!contact.IsKnown)
        {
            throw new UnreachedException(contact.Reason(failure), failure);
        }
    }
}
