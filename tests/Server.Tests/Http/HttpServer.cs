namespace GpuKernels.Server.Tests.Http;

/// <summary>One server for a class of tests, asked over HTTP/1.1.</summary>
public sealed class HttpServer : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gpukernels-");

    public RunningServer Running { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Running = await RunningServer.Start("--http-urls", "http://127.0.0.1:0", "--Datasets:Folder", _folder.FullName);
        Http = new HttpClient { BaseAddress = new Uri(Running.HttpAddress) };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Running.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
