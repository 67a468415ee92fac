using GpuKernels.Client.Functions.Values;

namespace GpuKernels.Client.Functions;

/// <summary>One map over an axis: the axis that it walks of each argument that it walks, and where the new axis stands in the result.</summary>
internal sealed record AxisMap(IReadOnlyDictionary<Symbol, int> Axes, int OutAxis, long? Size)
{
    /// <summary>The letters that name levels, outermost first, as in K[i, j].</summary>
    private const string Letters = "ijklmnopqrstuvwx";

    /// <summary>The same map of a function in which other symbols stand for some.</summary>
    public AxisMap With(IReadOnlyDictionary<Symbol, Symbol> symbols) =>
        this with { Axes = Axes.ToDictionary(axis => symbols.GetValueOrDefault(axis.Key, axis.Key), axis => axis.Value) };

    /// <summary>The map as a level of a computation.</summary>
    /// <param name="depth">How many levels stand around it.</param>
    /// <param name="names">The names of the arguments.</param>
    public Level Level(int depth, SymbolNames names) => new(
        depth < Letters.Length ? $"{Letters[depth]}" : $"level{depth + 1}", Axes.ToDictionary(axis => names.Of(axis.Key), axis => axis.Value))
    {
        OutAxis = OutAxis,
        AxisSize = Size,
    };

    /// <summary>The map for people.</summary>
    public string Text(SymbolNames names) => $"map {string.Join(", ", Axes.Select(axis => $"{names.Of(axis.Key)}: {axis.Value}"))} -> {OutAxis}";
}
