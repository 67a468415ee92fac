using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Reductions;

/// <summary>A selection as an entry of the catalogue, giving its values or their indices. Its state is the kept values with their indices.</summary>
public sealed class SelectionReduction<TSelection>(bool givesIndices) : Reduction
    where TSelection : struct, ISelection
{
    public override string Name => givesIndices ? TSelection.NameOfIndices : TSelection.NameOfValues!;

    public override string Formula => TSelection.Formula;

    public override Operands Takes => TSelection.Takes;

    public override bool GivesWholeNumbers => givesIndices;

    public override double Neutral => double.NaN;

    internal override Type State => typeof(TSelection);

    internal override Reduction? Extreme => TSelection.Extreme;

    internal override int StateSize(Bounds bounds) => KeptValues<TSelection>.Size(bounds.Kept);

    internal override void Start(Span<double> state) => state[0] = 0;

    /// <summary>Each result has its own limit of what may enter, which spares work only while it sees all values one after the other.</summary>
    internal override bool TakesPairsOnce => false;

    internal override void Combine(Span<double> total, ReadOnlySpan<double> part, Bounds bounds)
    {
        int size = StateSize(bounds);
        for (; total.Length > 0; total = total[size..], part = part[size..])
        {
            var kept = new KeptValues<TSelection>(total[..size], bounds.Radius);
            for (var k = 0; k < (int)part[0]; k++)
            {
                kept.Add(part[1 + (2 * k)], part[2 + (2 * k)]);
            }
        }
    }

    internal override void Finish(ReadOnlySpan<double> state, long count, Bounds bounds, Span<double> results)
    {
        (double Value, double Index)[] kept = new (double, double)[(int)state[0]];
        for (var k = 0; k < kept.Length; k++)
        {
            kept[k] = (state[1 + (2 * k)], state[2 + (2 * k)]);
        }

        Array.Sort(kept, (one, other) => KeptValues<TSelection>.Compare(one.Value, one.Index, other.Value, other.Index, bounds.Radius));
        results.Fill(givesIndices ? -1 : double.NaN);
        for (var k = 0; k < kept.Length; k++)
        {
            results[k] = givesIndices ? kept[k].Index : kept[k].Value;
        }
    }

    internal override void Define(in DefinedValues values, Bounds bounds, Span<double> results)
    {
        (double Key, double Value, long Index)[] all = new (double, double, long)[values.Values.Length];
        for (var k = 0; k < all.Length; k++)
        {
            double key = TSelection.Key(new F64x1(values.Values[k]), new F64x1(bounds.Radius)).Value;
            all[k] = (double.IsNaN(key) ? double.PositiveInfinity : key, values.Values[k], values.Indices[k]);
        }

        // LINQ's sort is stable; where NaN is kept it stands after infinity.
        var ordered = all.OrderBy(entry => entry.Key).ThenBy(entry => double.IsNaN(entry.Value))
            .Where(entry => TSelection.KeepsNaN || !double.IsPositiveInfinity(entry.Key)).Take(bounds.Kept).ToArray();
        results.Fill(givesIndices ? -1 : double.NaN);
        for (var k = 0; k < ordered.Length; k++)
        {
            results[k] = givesIndices ? ordered[k].Index : ordered[k].Value;
        }
    }

    internal override TResult Accept<TResult>(IReductionVisitor<TResult> visitor) => visitor.Selection<TSelection>();
}
