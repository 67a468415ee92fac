using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Ops;
using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Plans.Splitting;

/// <summary>
/// Vectors whose features stand elsewhere: with zeros around them, as the derivative by a few features has, or one after the other many
/// times, as a matrix made of vectors has. Where the array has room it is a view; else the features are copied, once a sample.
/// </summary>
internal sealed class Gathering(Scope scope)
{
    private static readonly Dictionary<int, long> NoLevels = [];

    /// <summary>The body of a scatter where it stands, and 0 elsewhere.</summary>
    public Node Placed(Scatter scatter, Node body)
    {
        var choice = new Choice(
            $"@{scatter.Start}/{scatter.Length}", Shifted(scatter), scatter.Start, scatter.Length - scatter.Stop);
        Node placed = scope.RankOf(body) == 0 ? body : Chosen(body, choice);
        return OpCatalogue.Where.Of(Mask(scatter), placed, Number.Zero);
    }

    /// <summary>A matrix as one vector, row after row.</summary>
    public Node Flattened(Node matrix) => matrix switch
    {
        _ when scope.RankOf(matrix) == 0 => matrix,
        Outer outer => Flattened(outer),
        Symbol symbol => scope.Name($"{symbol.Name}.flat", scope.ViewOf(symbol).Flattened() ?? Flattened(scope.ViewOf(symbol))),
        _ => matrix.With([.. matrix.Children.Select(Flattened)]),
    };

    private Node Flattened(Outer outer)
    {
        long rows = scope.LengthOf(outer.Left), columns = scope.LengthOf(outer.Right);
        long[] places = View.Offsets(rows * columns, 1);
        return OpCatalogue.Multiply.Of(
            Chosen(outer.Left, new Choice($".each{columns}", [.. places.Select(place => place / columns)])),
            Chosen(outer.Right, new Choice($".times{rows}", [.. places.Select(place => place % columns)])));
    }

    private View Flattened(View view) => view.Copied(
        scope.LevelSizes,
        [[.. View.Offsets(view.Axes[0].Size, view.Axes[0].Stride).SelectMany(row => View.Offsets(view.Axes[1].Size, view.Axes[1].Stride).Select(column => row + column))]]);

    /// <summary>1 where the scatter's body stands, 0 elsewhere.</summary>
    private Symbol Mask(Scatter scatter)
    {
        var one = new ConstantSource(Number.One, 1, new Dictionary<string, ConstantSymbol>());
        long[] offsets = [.. Shifted(scatter).Select(place => place < 0 ? GatheredSource.Nothing : 0)];
        return scope.Name(
            $"1[{scatter.Start}:{scatter.Stop}]/{scatter.Length}",
            new View(new GatheredSource(one, 0, [offsets]), 0, NoLevels, [new ViewAxis(scatter.Length, 1)]));
    }

    private static long[] Shifted(Scatter scatter)
    {
        long[] places = View.Offsets(scatter.Length, 1);
        for (var k = 0; k < places.Length; k++)
        {
            places[k] = k >= scatter.Start && k < scatter.Stop ? k - scatter.Start : -1;
        }

        return places;
    }

    private Node Chosen(Node vector, Choice choice) => vector switch
    {
        _ when scope.RankOf(vector) == 0 => vector,
        Symbol symbol => Chosen(symbol, choice),
        Dot dot => new Dot(ChosenRows(dot.Left, choice), dot.Right),
        _ => vector.With([.. vector.Children.Select(child => Chosen(child, choice))]),
    };

    private Node ChosenRows(Node matrix, Choice choice) => matrix switch
    {
        _ when scope.RankOf(matrix) == 0 => matrix,
        Symbol symbol => Chosen(symbol, choice),
        Outer outer => new Outer(Chosen(outer.Left, choice), outer.Right),
        _ => matrix.With([.. matrix.Children.Select(child => ChosenRows(child, choice))]),
    };

    /// <summary>Features of a vector, or rows of a matrix.</summary>
    private Symbol Chosen(Symbol symbol, Choice choice)
    {
        View view = scope.ViewOf(symbol);
        View? extended = choice.Before is { } before ? view.Extended(0, before, choice.After) : null;
        return scope.Name(symbol.Name + choice.Text, extended ?? view.Copied(
            scope.LevelSizes,
            [[.. choice.Index.Select(place => place < 0 ? GatheredSource.Nothing : place * view.Axes[0].Stride)],
                .. view.Axes.Skip(1).Select(axis => View.Offsets(axis.Size, axis.Stride))]));
    }

    /// <summary>Which feature stands at each place; negative: none.</summary>
    /// <param name="Text">What the name of the chosen features ends in.</param>
    /// <param name="Index">The features.</param>
    /// <param name="Before">Places before the first feature, where all features follow each other.</param>
    /// <param name="After">Places after the last.</param>
    private sealed record Choice(string Text, long[] Index, long? Before = null, long After = 0);
}
