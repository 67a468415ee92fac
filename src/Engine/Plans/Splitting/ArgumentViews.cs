using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Plans.Splitting;

/// <summary>
/// The arguments as the splitter sees them: the steps of their arrays, row-major. Where rows fall into groups they are copied to their
/// places, and what each group has for itself, gamma[g], stands at each of its rows, so that it too is a value of the row.
/// </summary>
internal sealed class ArgumentViews(Spec spec)
{
    private readonly IReadOnlyList<long> _sizes = [.. spec.Levels.Select(level => level.Size)];
    private readonly Dictionary<string, ArraySource> _copies = new(StringComparer.Ordinal);

    public View Of(SpecArgument argument)
    {
        View view = Dense(argument);
        if (argument.Groups is { } groups)
        {
            int rows = Enumerable.Range(0, spec.Levels.Count).First(level => argument.Axes[level] == 0);
            return Placed(argument, view, rows, groups.RowsByPlace());
        }

        bool isOfGroup = spec.IsRagged && view.Strides.Count == 1 && view.Strides.ContainsKey(0);
        return isOfGroup ? OfGroup(argument, view) : view;
    }

    /// <summary>An array as it lies, its groups of rows aside.</summary>
    public static View Dense(SpecArgument argument)
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

    private View OfGroup(SpecArgument argument, View view)
    {
        int rows = Enumerable.Range(0, spec.Levels.Count).First(level => spec.Levels[level].Groups is not null);
        return Placed(argument, view with { Strides = new Dictionary<int, long> { [rows] = view.Strides[0] } }, rows, spec.Levels[rows].Groups!.GroupsByPlace());
    }

    /// <summary>A copy in which a level finds at each place what the index given has; two names of one array share it.</summary>
    private View Placed(SpecArgument argument, View view, int level, long[] indices)
    {
        long[] offsets = [.. indices.Select(index => index < 0 ? GatheredSource.Nothing : index * view.Strides[level])];
        View copy = view.Copied(
            walked => walked == level ? offsets : View.Offsets(_sizes[walked], view.Strides[walked]),
            [.. view.Axes.Select(axis => View.Offsets(axis.Size, axis.Stride))]);
        string key = $"{argument.ArrayName}: {string.Join(", ", view.Strides.OrderBy(walked => walked.Key).Select(walked => walked.Value))}";
        _copies.TryAdd(key, copy.Source);
        return copy with { Source = _copies[key] };
    }
}
