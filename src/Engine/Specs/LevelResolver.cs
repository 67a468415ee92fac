namespace GpuKernels.Engine.Specs;

/// <summary>
/// Walks the levels from the outermost in, as JAX does: an axis number counts the axes that outer levels left, all axes of a level have
/// one size, and out_axes place each level's axis among those of the levels inside it.
/// </summary>
internal sealed class LevelResolver(Request request, List<Violation> violations)
{
    /// <summary>Stands among the axes for the groups of rows.</summary>
    private const int GroupAxis = -1;

    private readonly Dictionary<string, ArgumentWords> _arguments = request.Arguments.ToDictionary(argument => argument.Name, StringComparer.Ordinal);
    private readonly List<Level> _levels = [];

    /// <summary>For each argument the axes of the whole array that no level has walked yet.</summary>
    private readonly Dictionary<string, List<int>> _left = [];

    private readonly Dictionary<string, List<int?>> _walked = [];

    /// <summary>The groups of each array that has any.</summary>
    private readonly Dictionary<string, Groups> _groups = [];

    public IReadOnlyList<Level> Levels => _levels;

    /// <summary>True where the rows of an argument fall into groups.</summary>
    public bool HasGroups => _groups.Count > 0;

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
            if (GroupsOf(argument) is { } offsets)
            {
                _left[argument.Name].Insert(0, GroupAxis);
                _groups.TryAdd(ArrayOf(argument).Name, new Groups(offsets));
            }
        }

        foreach (LevelWords level in request.Levels)
        {
            _levels.Add(Walk(level));
        }

        CheckGroups();
    }

    /// <summary>The arguments with the axes that levels walk.</summary>
    public SpecArgument ArgumentOf(ArgumentWords words)
    {
        ArgumentWords array = ArrayOf(words);
        return new SpecArgument(words.Name, array.Type, array.Shape, _walked[words.Name])
        {
            Value = array.Value,
            SameAs = words.SameAs,
            Groups = _groups.GetValueOrDefault(array.Name),
        };
    }

    /// <summary>The axes of a result whose value has so many of its own, as numbers of levels.</summary>
    public IReadOnlyList<int> ResultAxes(string output, int valueRank)
    {
        List<int> axes = [.. ((int[])[SpecOutput.RowAxis, SpecOutput.FeatureAxis]).TakeLast(valueRank)];
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

        if (_groups.Count > 0 && axes[0] != 0)
        {
            violations.Add(new Violation($"levels[{request.Levels[0].Name}].out_axis", $"The groups come first in '{output}', since their blocks follow each other; out_axis is 0."));
        }

        return axes;
    }

    private ArgumentWords ArrayOf(ArgumentWords words) => words.SameAs is { } same ? _arguments.GetValueOrDefault(same, words) : words;

    /// <summary>Where the groups of an argument's rows begin; null where it has none, or no array.</summary>
    private IReadOnlyList<long>? GroupsOf(ArgumentWords words) => ArrayOf(words) is { SameAs: null } array ? array.Offsets : null;

    private Level Walk(LevelWords level)
    {
        foreach (string unknown in level.InAxes.Keys.Where(name => !_arguments.ContainsKey(name)))
        {
            violations.Add(new Violation(
                $"levels[{level.Name}].in_axes[{unknown}]", $"There is no argument '{unknown}'; the arguments are {string.Join(", ", _arguments.Keys)}."));
        }

        var sizes = new List<AxisSize>();
        foreach (ArgumentWords argument in request.Arguments)
        {
            int? axis = level.InAxes.TryGetValue(argument.Name, out int number) ? Take(level, argument, number, sizes) : null;
            _walked[argument.Name].Add(axis);
        }

        return Agree(level, sizes);
    }

    private int? Take(LevelWords level, ArgumentWords argument, int number, List<AxisSize> sizes)
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
        Groups? groups = _groups.GetValueOrDefault(ArrayOf(argument).Name);
        if (axis == GroupAxis)
        {
            sizes.Add(new AxisSize(argument.Name, number, groups!.Count, null));
            return null;
        }

        if (axis == 0 && groups is not null && left.Contains(GroupAxis))
        {
            violations.Add(new Violation(
                $"levels[{level.Name}].in_axes[{argument.Name}]", $"The rows of '{argument.Name}' can be walked only inside its groups, which are axis 0."));
        }

        sizes.Add(new AxisSize(argument.Name, number, ArrayOf(argument).Shape[axis], axis == 0 ? groups : null));
        return axis;
    }

    private Level Agree(LevelWords level, List<AxisSize> sizes)
    {
        if (sizes.Count == 0 && level.AxisSize is null)
        {
            violations.Add(new Violation($"levels[{level.Name}]", "The level walks no argument; give in_axes for at least one, or axis_size."));
            return new Level(level.Name, 0);
        }

        AxisSize first = sizes.Count > 0 ? sizes[0] : new AxisSize(level.Name, 0, level.AxisSize!.Value, null);
        if (sizes.Any(size => !size.Agrees(first)) || (level.AxisSize is { } asked && asked != first.Size))
        {
            IEnumerable<string> list = sizes.Select(size => size.ToString()).Concat(level.AxisSize is { } wanted ? [$"axis_size is {wanted}"] : []);
            violations.Add(new Violation($"levels[{level.Name}]", $"Inconsistent sizes for the axes to be mapped: {string.Join(", ", list)}."));
        }

        return new Level(level.Name, first.Groups?.Places ?? first.Size) { Groups = first.Groups };
    }

    /// <summary>Groups are walked by the outermost level, and their rows by a level inside it.</summary>
    private void CheckGroups()
    {
        foreach (ArgumentWords argument in request.Arguments.Where(argument => GroupsOf(argument) is not null))
        {
            LevelWords outermost = request.Levels[0];
            if (!(outermost.InAxes.TryGetValue(argument.Name, out int axis) && (axis == 0 || axis + ArrayOf(argument).Shape.Count + 1 == 0)))
            {
                violations.Add(new Violation($"levels[{outermost.Name}].in_axes[{argument.Name}]", $"'{argument.Name}' has groups, and the outermost level walks them: in_axes is 0."));
            }
            else if (_left[argument.Name].Contains(0))
            {
                violations.Add(new Violation($"arguments[{argument.Name}]", $"No level walks the rows of '{argument.Name}' inside its groups; a function takes single rows."));
            }
        }
    }

    /// <summary>The size of one axis that a level walks; the groups where it differs from group to group.</summary>
    private sealed record AxisSize(string Argument, int Axis, long Size, Groups? Groups)
    {
        public bool Agrees(AxisSize other) =>
            Size == other.Size && (Groups is null) == (other.Groups is null) && (Groups is null || Groups.Offsets.SequenceEqual(other.Groups!.Offsets));

        public override string ToString() =>
            $"'{Argument}' has {(Groups is null ? $"size {Size}" : $"{Size} rows in {Groups.Count} groups of unequal size")} along axis {Axis}";
    }
}
