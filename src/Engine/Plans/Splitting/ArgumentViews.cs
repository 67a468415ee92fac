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
    private readonly Dictionary<string, (ArraySource Source, long[] Places)> _copies = new(StringComparer.Ordinal);

    public View Of(SpecArgument argument)
    {
        View view = Dense(argument);
        if (argument.Groups is { } groups)
        {
            int rows = Enumerable.Range(0, spec.Levels.Count).First(level => argument.Axes[level] == 0);
            return Placed(argument, view, rows, step => groups.RowsByPlace(step, GatheredSource.Nothing));
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
        Groups groups = spec.Levels[rows].Groups!;
        View walked = view with { Strides = new Dictionary<int, long> { [rows] = view.Strides[0] } };
        return Placed(argument, walked, rows, step => groups.GroupsByPlace(step, GatheredSource.Nothing));
    }

    /// <summary>A copy in which a level finds at each place what it has there; two names of one array share it.</summary>
    private View Placed(SpecArgument argument, View view, int level, Func<long, long[]> places)
    {
        string key = $"{argument.ArrayName}: {string.Join(", ", view.Strides.OrderBy(walked => walked.Key).Select(walked => walked.Value))}";
        bool isMade = _copies.TryGetValue(key, out (ArraySource Source, long[] Places) made);
        long[] offsets = isMade ? made.Places : places(view.Strides[level]);
        View copy = view.Copied(
            walked => walked == level ? offsets : View.Offsets(_sizes[walked], view.Strides[walked]),
            [.. view.Axes.Select(axis => View.Offsets(axis.Size, axis.Stride))]);
        _copies.TryAdd(key, (copy.Source, offsets));
        return copy with { Source = _copies[key].Source };
    }
}
