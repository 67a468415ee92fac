using ILGPU;

namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>All that a launch is given.</summary>
/// <param name="numbers">All packed numbers.</param>
/// <param name="table">Where things are among them; see <see cref="LaunchTable"/>.</param>
/// <param name="result">The values: for each output and epilogue point its rows.</param>
/// <param name="shape">The part of the grid.</param>
internal readonly struct Launch<TNumber>(ArrayView<TNumber> numbers, ArrayView<long> table, ArrayView<TNumber> result, LaunchShape shape)
    where TNumber : unmanaged
{
    public readonly ArrayView<TNumber> Numbers = numbers;
    public readonly ArrayView<long> Table = table;
    public readonly ArrayView<TNumber> Result = result;
    public readonly LaunchShape Shape = shape;
}
