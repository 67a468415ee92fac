using GpuKernels.Client.Tests;
using GpuKernels.Embedded;

[assembly: AssemblyFixture(typeof(LiveEngine))]

namespace GpuKernels.Client.Tests;

/// <summary>The engine in this process, for all tests of the assembly.</summary>
public sealed class LiveEngine : IAsyncDisposable
{
    public IKernels Kernels { get; } = new EmbeddedKernels();

    public ValueTask DisposeAsync() => Kernels.DisposeAsync();
}
