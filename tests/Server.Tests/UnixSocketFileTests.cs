using System.Net.Sockets;
using GpuKernels.Server.Hosting;
using GpuKernels.Server.Settings;

namespace GpuKernels.Server.Tests;

public sealed class UnixSocketFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"gk-{Guid.NewGuid():N}.sock");

    [Fact]
    public async Task A_socket_that_a_killed_server_left_is_taken_over()
    {
        LeaveSocketBehind();

        await using RunningServer server = await RunningServer.StartOn($"unix:{_path}");
        await using Client.KernelClient client = server.Connect();

        Assert.NotEmpty(await client.ListDevicesAsync());
    }

    [Fact]
    public async Task A_socket_on_which_a_server_listens_is_left_alone()
    {
        await using RunningServer server = await RunningServer.StartOn($"unix:{_path}");

        SettingsException refused = Assert.Throws<SettingsException>(() => UnixSocketFile.RemoveStale(_path));

        Assert.Contains("another server", refused.Message, StringComparison.Ordinal);
        await using Client.KernelClient client = server.Connect();
        Assert.NotEmpty(await client.ListDevicesAsync());
    }

    [Fact]
    public void A_file_with_content_is_never_deleted()
    {
        File.WriteAllText(_path, "data");

        Assert.Throws<SettingsException>(() => UnixSocketFile.RemoveStale(_path));

        Assert.Equal("data", File.ReadAllText(_path));
    }

    public void Dispose() => File.Delete(_path);

    /// <summary>Binds under another name and renames, so that closing the socket finds nothing to delete, as after a kill.</summary>
    private void LeaveSocketBehind()
    {
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            socket.Bind(new UnixDomainSocketEndPoint(_path + "1"));
            socket.Listen();
            File.Move(_path + "1", _path);
        }

        Assert.True(File.Exists(_path));
    }
}
