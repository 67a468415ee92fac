using System.Net;
using System.Net.Sockets;

namespace GpuKernels.Server.Hosting;

/// <summary>One address to listen on: http://HOST:PORT, https://HOST:PORT, or unix:/PATH (unix:///PATH is the same).</summary>
/// <param name="Url">The address as Kestrel writes it.</param>
/// <param name="SocketPath">The file of a Unix socket; null for TCP.</param>
/// <param name="Problem">What is wrong with it; null when nothing is.</param>
internal sealed record ListenAddress(string Url, string? SocketPath, string? Problem)
{
    private const string SecureScheme = "https://";

    private const string UnixScheme = "unix:";

    private const string KestrelUnixScheme = "http://unix:";

    /// <summary>True: what is said there is encrypted.</summary>
    public bool IsSecure => IsSecureText(Url);

    /// <summary>True where only this machine can call.</summary>
    public bool IsLocal => SocketPath is not null || BindingAddressOf(Url) is not { } address
        || address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out IPAddress? ip) && IPAddress.IsLoopback(ip));

    public static ListenAddress Parse(string text)
    {
        if (text.StartsWith(UnixScheme, StringComparison.OrdinalIgnoreCase))
        {
            return Unix(text[UnixScheme.Length..]);
        }

        return text.StartsWith(KestrelUnixScheme, StringComparison.OrdinalIgnoreCase) ? Unix(text[KestrelUnixScheme.Length..]) : Tcp(text);
    }

    private static ListenAddress Unix(string rest)
    {
        string given = rest.StartsWith("//", StringComparison.Ordinal) ? rest[2..] : rest;
        string path = given.Length == 0 ? "" : Path.GetFullPath(given);
        return new ListenAddress(KestrelUnixScheme + path, path, SocketPathProblem(path));
    }

    private static ListenAddress Tcp(string text)
    {
        bool good = (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || IsSecureText(text)) && BindingAddressOf(text) is { PathBase: "" };
        return new ListenAddress(text, null, good ? null : $"'{text}' is no address; write http://HOST:PORT, https://HOST:PORT or unix:/PATH.");
    }

    private static string? SocketPathProblem(string path)
    {
        try
        {
            _ = new UnixDomainSocketEndPoint(path);
            return null;
        }
        catch (ArgumentException)
        {
            return $"'{path}' is no path of a Unix socket; it is empty or longer than the system allows.";
        }
    }

    private static bool IsSecureText(string text) => text.StartsWith(SecureScheme, StringComparison.OrdinalIgnoreCase);

    private static BindingAddress? BindingAddressOf(string text)
    {
        try
        {
            return BindingAddress.Parse(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
