using ILGPU;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>Numbers on the host that go to a device.</summary>
/// <param name="Source">The first byte.</param>
/// <param name="Bytes">How many there are.</param>
/// <param name="Target">Where they go.</param>
internal readonly record struct HostCopy(nint Source, long Bytes, ArrayView<byte> Target)
{
    /// <summary>A part of them.</summary>
    public HostCopy Part(long from, long bytes) => new(Source + (nint)from, bytes, Target.SubView(from, bytes));
}
