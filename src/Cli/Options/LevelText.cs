using System.CommandLine.Parsing;
using System.Globalization;
using GpuKernels.Client;

namespace GpuKernels.Cli.Options;

/// <summary>One level of the command line: "x=0,w=none,out=0" walks axis 0 of x, does not walk w, and places its axis first in the result.</summary>
/// <param name="Axes">For each argument that is named, the axis that the level walks; null where it walks none.</param>
/// <param name="OutAxis">Where the new axis stands in the result.</param>
/// <param name="Size">The size of the axis; needed where the level walks no argument.</param>
internal sealed record LevelText(IReadOnlyDictionary<string, int?> Axes, int OutAxis, long? Size)
{
    /// <summary>The letters that name levels, outermost first.</summary>
    private const string Letters = "ijklmnopqrstuvwx";

    private const string None = "none";

    /// <summary>How many levels can be named.</summary>
    public static int Most => Letters.Length;

    /// <summary>Splits the words of every level.</summary>
    public static LevelText[] Parse(ArgumentResult result)
    {
        var levels = new List<LevelText>();
        foreach (var word in result.Tokens.Select(token => token.Value))
        {
            if (Parse(word) is { } level)
            {
                levels.Add(level);
            }
            else
            {
                result.AddError($"--level takes NAME=AXIS|none,...[,out=AXIS][,size=N], each name once, not '{word}'.");
            }
        }

        if (levels.Count > Most)
        {
            result.AddError($"--level is given {levels.Count} times; {Most} levels can be nested.");
        }

        return [.. levels];
    }

    /// <summary>The level as the engine and servers are asked for it.</summary>
    /// <param name="depth">How many levels stand around it.</param>
    public Level Level(int depth) => new(
        $"{Letters[depth]}", Axes.Where(axis => axis.Value is not null).ToDictionary(axis => axis.Key, axis => axis.Value!.Value))
    {
        OutAxis = OutAxis,
        AxisSize = Size,
    };

    private static LevelText? Parse(string word)
    {
        var axes = new Dictionary<string, int?>();
        foreach (var part in word.Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.Split('=', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } name, var value]
                || !TryAxis(value, out var axis)
                || !axes.TryAdd(name, axis))
            {
                return null;
            }
        }

        axes.Remove("out", out var place);
        var sized = axes.Remove("size", out var size);
        return sized && size is null ? null : new LevelText(axes, place ?? 0, size);
    }

    private static bool TryAxis(string text, out int? axis)
    {
        var whole = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        axis = whole ? number : null;
        return whole || text == None;
    }
}
