using System.Net.Sockets;

namespace GpuKernels.Server.Hosting;

/// <summary>One address to listen on: http://HOST:PORT, or unix:/PATH (unix:///PATH is the same).</summary>
/// <param name="Url">The address as Kestrel writes it.</param>
/// <param name="SocketPath">The file of a Unix socket; null for TCP.</param>
/// <param name="Problem">What is wrong with it; null when nothing is.</param>
internal sealed record ListenAddress(string Url, string? SocketPath, string? Problem)
{
    private const string UnixScheme = "unix:";

    private const string KestrelUnixScheme = "http://unix:";

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
        bool good = text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && BindingAddressOf(text) is { PathBase: "" };
        return new ListenAddress(text, null, good ? null : $"'{text}' is no address; write http://HOST:PORT or unix:/PATH.");
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
