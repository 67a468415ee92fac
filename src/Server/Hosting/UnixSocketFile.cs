using System.Net.Sockets;
using GpuKernels.Server.Settings;

namespace GpuKernels.Server.Hosting;

/// <summary>The file of a Unix socket. A server that was killed leaves it behind, and nobody can listen there until it is gone.</summary>
internal static class UnixSocketFile
{
    /// <summary>Removes a socket that nobody listens on.</summary>
    /// <exception cref="SettingsException">A server listens there, or the path is another kind of file.</exception>
    public static void RemoveStale(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return;
        }

        // A socket has no length: a file with content is somebody's data, and is never deleted.
        if (file.Length > 0)
        {
            throw new SettingsException([$"Listen:Urls: '{path}' is a file, not a socket."]);
        }

        if (SomebodyListens(path))
        {
            throw new SettingsException([$"Listen:Urls: another server listens on '{path}'."]);
        }

        file.Delete();
    }

    private static bool SomebodyListens(string path)
    {
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionRefused)
        {
            return false;
        }
    }
}
