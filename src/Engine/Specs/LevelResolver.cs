namespace GpuKernels.Engine.Specs;

/// <summary>
/// Walks the levels from the outermost in, as JAX does: an axis number counts the axes that outer levels left, all axes of a level have
/// one size, and out_axes place each level's axis among those of the levels inside it.
/// </summary>
internal sealed class LevelResolver(Request request, List<Violation> violations)
{
    private readonly Dictionary<string, ArgumentWords> _arguments = request.Arguments.ToDictionary(argument => argument.Name, StringComparer.Ordinal);
    private readonly List<Level> _levels = [];

    /// <summary>For each argument the axes of the whole array that no level has walked yet.</summary>
    private readonly Dictionary<string, List<int>> _left = [];

    private readonly Dictionary<string, List<int?>> _walked = [];

    public IReadOnlyList<Level> Levels => _levels;

    public void Resolve()
    {
        foreach (ArgumentWords argument in request.Arguments)
        {
            if (argument.SameAs is { } same && !(_arguments.TryGetValue(same, out ArgumentWords? other) && other.SameAs is null))
            {
                violations.Add(new Violation($"arguments[{argument.Name}].same_as", $"There is no argument '{same}' with an array of its own."));
            }

            _left[argument.Name] = [.. Enumerable.Range(0, ArrayOf(argument).Shape.Count)];
            _walked[argument.Name] = [];
        }

        foreach (LevelWords level in request.Levels)
        {
            _levels.Add(new Level(level.Name, Walk(level)));
        }
    }

    /// <summary>The arguments with the axes that levels walk.</summary>
    public SpecArgument ArgumentOf(ArgumentWords words)
    {
        ArgumentWords array = ArrayOf(words);
        return new SpecArgument(words.Name, array.Type, array.Shape, _walked[words.Name]) { Value = array.Value, SameAs = words.SameAs };
    }

    /// <summary>The axes of a result whose sample has so many of its own, as numbers of levels.</summary>
    public IReadOnlyList<int> ResultAxes(string output, bool isVector)
    {
        List<int> axes = isVector ? [SpecOutput.FeatureAxis] : [];
        for (int level = request.Levels.Count - 1; level >= 0; level--)
        {
            int place = request.Levels[level].OutAxis, rank = axes.Count + 1;
            if (place < -rank || place >= rank)
            {
                violations.Add(new Violation(
                    $"levels[{request.Levels[level].Name}].out_axis",
                    $"out_axis {place} is out of bounds for the result of rank {rank} that '{output}' has at this level."));
                place = 0;
            }

            axes.Insert(place < 0 ? place + rank : place, level);
        }

        return axes;
    }

    private ArgumentWords ArrayOf(ArgumentWords words) => words.SameAs is { } same ? _arguments.GetValueOrDefault(same, words) : words;

    private long Walk(LevelWords level)
    {
        foreach (string unknown in level.InAxes.Keys.Where(name => !_arguments.ContainsKey(name)))
        {
            violations.Add(new Violation(
                $"levels[{level.Name}].in_axes[{unknown}]", $"There is no argument '{unknown}'; the arguments are {string.Join(", ", _arguments.Keys)}."));
        }

        var sizes = new List<(string Argument, int Axis, long Size)>();
        foreach (ArgumentWords argument in request.Arguments)
        {
            int? axis = level.InAxes.TryGetValue(argument.Name, out int number) ? Take(level, argument, number, sizes) : null;
            _walked[argument.Name].Add(axis);
        }

        return Agree(level, sizes);
    }

    private int? Take(LevelWords level, ArgumentWords argument, int number, List<(string Argument, int Axis, long Size)> sizes)
    {
        List<int> left = _left[argument.Name];
        int place = number < 0 ? number + left.Count : number;
        if (place < 0 || place >= left.Count)
        {
            violations.Add(new Violation(
                $"levels[{level.Name}].in_axes[{argument.Name}]",
                $"in_axes {number} is out of bounds: outer levels left {left.Count} axes of '{argument.Name}' with shape [{string.Join(", ", ArrayOf(argument).Shape)}]."));
            return null;
        }

        int axis = left[place];
        left.RemoveAt(place);
        sizes.Add((argument.Name, number, ArrayOf(argument).Shape[axis]));
        return axis;
    }

    private long Agree(LevelWords level, List<(string Argument, int Axis, long Size)> sizes)
    {
        if (level.AxisSize is { } asked)
        {
            sizes.Add(("axis_size", 0, asked));
        }

        if (sizes.Count == 0)
        {
            violations.Add(new Violation($"levels[{level.Name}]", "The level walks no argument; give in_axes for at least one, or axis_size."));
            return 0;
        }

        if (sizes.Select(entry => entry.Size).Distinct().Count() > 1)
        {
            string list = string.Join(", ", sizes.Select(entry => entry.Argument == "axis_size"
                ? $"axis_size is {entry.Size}" : $"'{entry.Argument}' has size {entry.Size} along axis {entry.Axis}"));
            violations.Add(new Violation($"levels[{level.Name}]", $"Inconsistent sizes for the axes to be mapped: {list}."));
        }

        return sizes[0].Size;
    }
}
