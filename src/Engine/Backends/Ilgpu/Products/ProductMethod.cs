using GpuKernels.Engine.Backends.Ilgpu.Device;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Ilgpu.Products;

/// <summary>
/// The method cublas: Σ x y of all pairs as one matrix product, in whatever order its maker sums, and Σ (x - y)² as ‖x‖² + ‖y‖² - 2 x·y, where every
/// pair is computed again directly that could lose too many digits. It promises a bound, not bits;
/// docs/decisions/0014-cublas-promises-a-bound.md has the proof.
/// </summary>
internal static class ProductMethod
{
    public const string Name = "cublas";

    /// <summary>What its bound on squared distances is of the direct method's.</summary>
    private const double SquaredDistanceFactor = 16;

    /// <summary>The least share of ‖x‖² + ‖y‖² that a squared distance may be: 2 (d + 4) u / share stays under 16 (d + 8) u.</summary>
    private const double Threshold = 1.0 / 7;

    /// <summary>With more features the roundings of the guard's own numbers would no longer be small beside the rest.</summary>
    private const long MostFeatures = 1 << 17;

    /// <summary>Whether a grid of a request is computed so; the pairs themselves have no say in it.</summary>
    public static bool Applies(Spec spec, Grid grid) =>
        spec.Method == Name && SumForms.Of(grid.Program) != SumForm.Other && grid.Shape.Outer.Count == 0
        && grid.Operands.Passes[0].Length is > 0 and <= MostFeatures && grid.Shape.Columns <= int.MaxValue - AlignedNumbers.Count;

    /// <summary>What the bound of a grid computed so is of the bound that each function declares: any order of a sum of products meets it.</summary>
    public static double BoundFactor(Grid grid) => SumForms.Of(grid.Program) == SumForm.SquaredDistance ? SquaredDistanceFactor : 1;

    public static ProductGuard GuardOf(PairProgram program, long features, bool isDouble, bool symmetric) => new()
    {
        Threshold = Threshold,
        LeastNorm = Math.ScaleB(features, isDouble ? -900 : -90),
        IsDistance = SumForms.Of(program) == SumForm.SquaredDistance ? 1 : 0,
        IsSymmetric = symmetric ? 1 : 0,
    };
}
