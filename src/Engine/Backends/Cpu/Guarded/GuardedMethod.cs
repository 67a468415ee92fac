using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Cpu.Guarded;

/// <summary>
/// Σ (x - y)² as ‖x‖² + ‖y‖² - 2 x·y, which is one multiply-add a feature, with every pair computed again directly for which that could
/// lose digits. Both ways meet the bound (d + 8) u of the direct sum; docs/decisions/0007-guard-the-expansion-of-squared-distances.md has the proof.
/// </summary>
internal static class GuardedMethod
{
    public const string Name = "guarded";

    /// <summary>From so many features on it is taken unasked.</summary>
    private const long FromFeatures = 400;

    /// <summary>Whether a grid of a request is computed so; the pairs themselves have no say in it.</summary>
    public static bool Applies(Spec spec, Grid grid) =>
        ProcessorLanes.HasVectors && (spec.Method == Name || (spec.Method != "direct" && grid.Operands.Passes is [var pass] && pass.Length >= FromFeatures))
        && grid.Shape.Outer.Count == 0 && SumForms.Of(grid.Program) == SumForm.SquaredDistance;

    /// <summary>Features that are summed before they are added to the rest: √d, so that no sum has more than about 2√d roundings.</summary>
    public static long Panel(long features) => Math.Max(1, (long)Math.Round(Math.Sqrt(features)));

    /// <summary>The least (‖x - y‖² / (‖x‖² + ‖y‖²)) at which the expansion keeps the direct sum's bound: 2(p + d/p + 4) / (d + 8).</summary>
    public static double Threshold(long features)
    {
        long panel = Panel(features), panels = (features + panel - 1) / panel;
        return 2.0 * (panel + panels + 4) / (features + 8);
    }
}
