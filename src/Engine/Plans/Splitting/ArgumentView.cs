using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Plans.Splitting;

/// <summary>An argument as the splitter sees it: the steps of its array, row-major.</summary>
internal static class ArgumentView
{
    public static View Of(SpecArgument argument)
    {
        var steps = new long[argument.Shape.Count];
        long step = 1;
        for (int axis = steps.Length - 1; axis >= 0; axis--)
        {
            steps[axis] = step;
            step *= argument.Shape[axis];
        }

        var strides = new Dictionary<int, long>();
        for (var level = 0; level < argument.Axes.Count; level++)
        {
            if (argument.Axes[level] is { } axis)
            {
                strides[level] = steps[axis];
            }
        }

        return new View(
            new ArgumentSource(argument.ArrayName), 0, strides,
            [.. argument.SampleAxes.Select(axis => new ViewAxis(argument.Shape[axis], steps[axis]))]);
    }
}
