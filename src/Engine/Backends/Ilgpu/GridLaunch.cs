using GpuKernels.Engine.Backends.Ilgpu.Device;
using ILGPU;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>One point of the outer levels on its way: what a program's kernels are given.</summary>
/// <param name="Numbers">All packed numbers.</param>
/// <param name="Table">Where things are among them, on the device.</param>
/// <param name="HostTable">The same, here.</param>
/// <param name="Result">The values.</param>
/// <param name="Scratch">As many numbers beside them as the program asked for.</param>
/// <param name="Shape">The part of the grid.</param>
internal readonly record struct GridLaunch<TNumber>(
    ArrayView<TNumber> Numbers, ArrayView<long> Table, long[] HostTable, ArrayView<TNumber> Result, ArrayView<TNumber> Scratch, LaunchShape Shape)
    where TNumber : unmanaged;
