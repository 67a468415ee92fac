using System.Net;
using GpuKernels.Client.Wire;

namespace GpuKernels.Client.Tests.Wire;

/// <summary>How the client's connections are read.</summary>
public sealed class ChannelsTests
{
    private const int Frames = 192;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Frame by frame there would be as many reads as frames, or more; what is read ahead is one piece of the stream's size after the other.</summary>
    [Fact]
    public async Task An_answer_is_read_in_large_pieces()
    {
        await using var connection = new HeldAnswer(Frames);
        using SocketsHttpHandler handler = Channels.Connections("http://127.0.0.1:1", new KernelClientSettings(), new FirstContact());
        handler.ConnectCallback = (_, _) => ValueTask.FromResult<Stream>(connection);
        using var client = new HttpClient(handler, disposeHandler: false)
        {
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        byte[] content = await client.GetByteArrayAsync(new Uri("http://127.0.0.1:1"), Cancel).WaitAsync(TimeSpan.FromMinutes(2), Cancel);

        Assert.Equal(connection.ContentBytes, content.Length);
        Assert.InRange(connection.Reads, 1, (connection.ContentBytes / ReadAheadStream.Bytes) + 1);
    }
}
