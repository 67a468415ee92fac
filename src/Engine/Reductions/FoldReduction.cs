using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Reductions;

/// <summary>A fold as an entry of the catalogue. Its state is its running numbers.</summary>
public sealed class FoldReduction<TFold> : Reduction
    where TFold : struct, IFold
{
    public override string Name => TFold.Name;

    public override string Formula => TFold.Formula;

    public override Operands Takes => TFold.Takes;

    public override bool GivesWholeNumbers => TFold.GivesWholeNumbers;

    public override double Neutral => TFold.Neutral;

    internal override Type State => typeof(TFold);

    internal override Reduction? Extreme => null;

    internal override int StateSize(Bounds bounds) => TFold.Items;

    internal override void Start(Span<double> state) => Write(TFold.Identity<F64x1>(), state);

    internal override bool TakesPairsOnce => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Combine(Span<double> total, ReadOnlySpan<double> part, Bounds bounds)
    {
        for (; total.Length > 0; total = total[TFold.Items..], part = part[TFold.Items..])
        {
            Write(TFold.Combine(Read(total), Read(part)), total);
        }
    }

    internal override void Finish(ReadOnlySpan<double> state, long count, Bounds bounds, Span<double> results) =>
        results[0] = TFold.Finish(Read(state), count).Value;

    internal override void Define(in DefinedValues values, Bounds bounds, Span<double> results)
    {
        ReadOnlySpan<double> operands = values.Weights;
        if (Takes.HasFlag(Operands.Radius))
        {
            var radii = new double[values.Values.Length];
            Array.Fill(radii, bounds.Radius);
            operands = radii;
        }

        double result = TFold.Define(values.Values, operands);
        bool isIndex = GivesWholeNumbers && !Takes.HasFlag(Operands.Radius) && result >= 0;
        results[0] = isIndex ? values.Indices[(int)result] : result;
    }

    internal override TResult Accept<TResult>(IReductionVisitor<TResult> visitor) => visitor.Fold<TFold>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Running<F64x1> Read(ReadOnlySpan<double> state) => new()
    {
        First = new F64x1(state[0]),
        Second = new F64x1(TFold.Items > 1 ? state[1] : 0),
        Third = new F64x1(TFold.Items > 2 ? state[2] : 0),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(Running<F64x1> running, Span<double> state)
    {
        state[0] = running.First.Value;
        if (TFold.Items > 1)
        {
            state[1] = running.Second.Value;
        }

        if (TFold.Items > 2)
        {
            state[2] = running.Third.Value;
        }
    }
}
