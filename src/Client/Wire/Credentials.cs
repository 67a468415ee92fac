using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace GpuKernels.Client.Wire;

/// <summary>Sends the caller's secrets with every call, and refuses to send them where others can read them.</summary>
internal static class Credentials
{
    public static CallInvoker Attach(GrpcChannel channel, KernelClientSettings settings)
    {
        Metadata secrets = [];
        if (settings.ApiKey is { } key)
        {
            secrets.Add("x-api-key", key.Trim());
        }

        if (settings.Token is { } token)
        {
            secrets.Add("authorization", $"Bearer {token.Trim()}");
        }

        return secrets.Count == 0 ? channel.CreateCallInvoker() : channel.Intercept(metadata => Join(metadata, secrets));
    }

    /// <exception cref="ArgumentException">Secrets would travel in cleartext to another machine, or are none.</exception>
    public static void Check(string address, KernelClientSettings settings)
    {
        CheckLetters(settings.ApiKey, nameof(settings.ApiKey));
        CheckLetters(settings.Token, nameof(settings.Token));
        bool secret = settings.ApiKey is not null || settings.Token is not null;
        if (secret && !settings.AllowSecretsInCleartext && Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme == Uri.UriSchemeHttp && !uri.IsLoopback)
        {
            throw new ArgumentException($"'{address}' is not encrypted: the API key or token would be sent for anybody on the way to read. Use https://.");
        }
    }

    /// <summary>A secret is a line of plain letters, and may end with the line of the file that it was read from. A refusal says nothing of it.</summary>
    private static void CheckLetters(string? secret, string name)
    {
        if (secret is not null && !secret.Trim().All(letter => letter is > ' ' and <= '~'))
        {
            throw new ArgumentException($"{name} holds characters that neither a key nor a token has.");
        }
    }

    private static Metadata Join(Metadata metadata, Metadata secrets)
    {
        foreach (Metadata.Entry entry in secrets)
        {
            metadata.Add(entry);
        }

        return metadata;
    }
}
