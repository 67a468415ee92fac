namespace GpuKernels.Cli.Tests.Serving;

/// <summary>One <c>serve</c> process for all tests of a class.</summary>
public sealed class OneServer : IAsyncLifetime
{
    public ServeProcess Process { get; private set; } = null!;

    public string Url => Process.Url;

    public async ValueTask InitializeAsync() => Process = await ServeProcess.Start();

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
