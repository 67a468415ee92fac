using System.Security.Cryptography.X509Certificates;

namespace GpuKernels.Client;

/// <summary>How a client talks to its server.</summary>
public sealed record KernelClientSettings
{
    /// <summary>Bytes of an argument in one message.</summary>
    public int ChunkBytes { get; init; } = 1 << 20;

    /// <summary>
    /// Bytes that the server may send ahead of what has been read, at the beginning. Larger keeps a fast wire busy; smaller holds a server closer to a
    /// slow reader. .NET lets the window grow with a fast one, to 16 MB at most.
    /// </summary>
    public int WindowBytes { get; init; } = 4 << 20;

    /// <summary>How often an upload is begun, each time where it broke, before it is given up. A server that cannot be reached is not tried again.</summary>
    public int UploadAttempts { get; init; } = 5;

    /// <summary>How often, while no tile comes, a broken result is tried to go on with before it is given up; 0: it ends where it breaks. A server that cannot be reached is not tried again.</summary>
    public int ResumeAttempts { get; init; } = 8;

    /// <summary>Which of the caller's own calls come first where calls wait at the server: higher ones.</summary>
    public int Priority { get; init; }

    /// <summary>Who calls, by key; null: nobody says.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Who calls, by JSON web token; null: nobody says.</summary>
    public string? Token { get; init; }

    /// <summary>The authorities to trust for https; null: the machine's.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>The client's own certificate, with its key, for servers that ask for one.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>True: secrets may be sent over http to other machines, where something else encrypts.</summary>
    public bool AllowSecretsInCleartext { get; init; }

    /// <summary>How long a call may take; null: as long as it needs.</summary>
    public TimeSpan? Timeout { get; init; }
}
