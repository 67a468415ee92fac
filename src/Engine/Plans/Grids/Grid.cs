namespace GpuKernels.Engine.Plans.Grids;

/// <summary>A program with its levels and its arrays: all that a backend needs to compute it.</summary>
/// <param name="Program">What is compiled.</param>
/// <param name="Shape">The levels and their parts.</param>
/// <param name="Operands">The arrays behind the program's slots.</param>
/// <param name="OutputLevels">For each output the levels that it has, in the order of its axes.</param>
/// <param name="Text">What the grid computes, for people.</param>
public sealed record Grid(
    PairProgram Program, GridShape Shape, GridOperands Operands, IReadOnlyList<IReadOnlyList<int>> OutputLevels, string Text)
{
    /// <summary>How many numbers an output has.</summary>
    public long Count(int output) => OutputLevels[output].Aggregate(1L, (product, level) => product * Shape.Sizes[level]);

    /// <summary>Pairs times features, about: a measure of the work.</summary>
    public double Work => (double)Shape.Rows * Shape.Columns * Math.Max(1, Operands.Passes.Sum(pass => pass.Length))
        * Shape.Outer.Aggregate(1.0, (product, level) => product * Shape.Sizes[level]);
}
