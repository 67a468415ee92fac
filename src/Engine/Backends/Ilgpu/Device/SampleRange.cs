namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>The samples that a group takes from one side of the grid: the first, the last that the launch has, and how many places there are.</summary>
internal readonly struct SampleRange(long first, long last, int count)
{
    public readonly long First = first, Last = last;

    public readonly int Count = count;
}
