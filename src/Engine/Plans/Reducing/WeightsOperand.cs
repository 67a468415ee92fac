using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Splitting;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Plans.Reducing;

/// <summary>Weights as arrays: one for each column, and one set of them for each point of outer levels.</summary>
internal static class WeightsOperand
{
    /// <exception cref="SpecException">The weights depend on rows, or not on the columns.</exception>
    public static Operand Of(SpecArgument argument, GridShape shape, IReadOnlyList<int> reduced)
    {
        Operand operand = ArgumentViews.Dense(argument).ToOperand();
        foreach (int level in operand.Strides.Keys.Where(level => level != shape.Column && !shape.Outer.Contains(level)))
        {
            throw new SpecException(
                $"arguments[{argument.Name}]",
                $"The weights may not be walked by the level '{shape.Names[level]}', only by '{shape.Names[shape.Column]}'; multiply in the formula instead.");
        }

        return operand.Walks(shape.Column) ? operand : throw new SpecException(
            $"arguments[{argument.Name}]",
            $"The weights have to be walked by '{shape.Names[shape.Column]}', the innermost of the reduced levels {string.Join(", ", reduced.Select(level => shape.Names[level]))}.");
    }

    /// <exception cref="SpecException">The weights that are an output do not face the values one by one.</exception>
    public static void CheckOutputs(Grid grid, SpecReduction reduction)
    {
        if (reduction.WeightsOutput is { } weights && grid.OutputLevels[reduction.Output].Any(level => !grid.OutputLevels[weights].Contains(level)))
        {
            throw new SpecException($"reductions[{reduction.Name}].weights", "The weights' output lacks an axis that the reduced output has.");
        }
    }
}
