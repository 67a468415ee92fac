using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Ops.Arithmetic;
using GpuKernels.Engine.Ops.Folds;
using GpuKernels.Engine.Ops.Powers;
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

    /// <summary>From so many features on, auto takes it.</summary>
    private const long FromFeatures = 400;

    /// <summary>Whether a grid of a request is computed so; the pairs themselves have no say in it.</summary>
    public static bool Applies(Spec spec, Grid grid) =>
        ProcessorLanes.HasVectors && (spec.Method == Name || (spec.Method == "auto" && grid.Operands.Passes is [var pass] && pass.Length >= FromFeatures))
        && grid.Shape.Outer.Count == 0 && IsSquaredDistance(grid.Program);

    /// <summary>Features that are summed before they are added to the rest: √d, so that no sum has more than about 2√d roundings.</summary>
    public static long Panel(long features) => Math.Max(1, (long)Math.Round(Math.Sqrt(features)));

    /// <summary>The least (‖x - y‖² / (‖x‖² + ‖y‖²)) at which the expansion keeps the direct sum's bound: 2(p + d/p + 4) / (d + 8).</summary>
    public static double Threshold(long features)
    {
        long panel = Panel(features), panels = (features + panel - 1) / panel;
        return 2.0 * (panel + panels + 4) / (features + 8);
    }

    private static bool IsSquaredDistance(PairProgram program) =>
        program.Passes is [{ SharedStreams: 0, RowStreams: 1, ColumnStreams: 1, Accumulators: [{ Fold: Sum, Term: Apply { Op: Square } square }] }]
        && square.Children[0] is Apply { Op: Subtract } difference
        && difference.Children.OfType<Slot>().Select(slot => slot.Kind).Order().SequenceEqual([SlotKind.RowStream, SlotKind.ColumnStream]);
}
