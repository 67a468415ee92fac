using GpuKernels.Engine.Plans.Emission;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Plans;

/// <summary>How much a pair operator can hold. A formula that needs more is refused with the numbers, before anything is compiled.</summary>
internal static class ProgramLimits
{
    /// <summary>Walks over features: one for each length, and one for each fold that waits for another.</summary>
    public const int Passes = 8;

    /// <exception cref="SpecException">A grid needs more than a driver holds; every excess is named.</exception>
    public static void Check(IReadOnlyList<Grid> grids)
    {
        Violation[] violations = [.. grids.SelectMany(grid => Excesses(grid.Program)).Distinct()];
        if (violations.Length > 0)
        {
            throw new SpecException(violations);
        }
    }

    private static IEnumerable<Violation> Excesses(PairProgram program) =>
    [
        .. Excess("passes over features of different lengths or waiting for each other", program.Passes.Count, Passes),
        .. Excess("folds over features for each pair", program.Sums, PackTypes.Largest),
        .. Excess("values of a pair shared by the outputs", program.Middle.Count, PackTypes.Largest),
        .. program.Passes.SelectMany(pass => Excess("vectors of one sample in one pass", Math.Max(pass.RowStreams, pass.ColumnStreams), PackTypes.Largest)),
        .. program.Passes.SelectMany(pass => Excess("shared vectors in one pass", pass.SharedStreams, PackTypes.Largest)),
    ];

    private static IEnumerable<Violation> Excess(string what, int count, int limit) =>
        count > limit ? [new Violation("formula", $"The formula needs {count} {what}; the limit is {limit}.")] : [];
}
