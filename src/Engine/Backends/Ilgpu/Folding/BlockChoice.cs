using GpuKernels.Engine.Reductions;

namespace GpuKernels.Engine.Backends.Ilgpu.Folding;

/// <summary>The choice of one selection; a block stands where its extreme would. For one thread.</summary>
internal sealed class BlockChoice<TSelection>(Bounds bounds) : IBlockChoice
    where TSelection : struct, ISelection
{
    private double[] _kept = [];

    private long[] _blocks = [];

    public ReadOnlySpan<long> Choose(ReadOnlySpan<double> extremes, int most)
    {
        if (_blocks.Length != most)
        {
            (_kept, _blocks) = (new double[KeptValues<TSelection>.Size(most)], new long[most]);
        }

        _kept[0] = 0;
        Take(extremes, 0, -1, _kept);
        var kept = new KeptValues<TSelection>(_kept, bounds.Radius);
        for (var k = 0; k < kept.Count; k++)
        {
            _blocks[k] = (long)kept.IndexAt(k);
        }

        Span<long> chosen = _blocks.AsSpan(0, kept.Count);
        chosen.Sort();
        return chosen;
    }

    public void Take(ReadOnlySpan<double> values, long first, long leftOut, Span<double> state)
    {
        var kept = new KeptValues<TSelection>(state, bounds.Radius);
        double below = kept.EnteringBelow;
        for (var k = 0; k < values.Length; k++)
        {
            if (first + k != leftOut)
            {
                kept.Offer(values[k], first + k, ref below);
            }
        }
    }
}

/// <summary>Makes the choice of a reduction; null: it is a fold.</summary>
internal sealed class BlockChoices(Bounds bounds) : IReductionVisitor<IBlockChoice?>
{
    public IBlockChoice? Fold<TFold>()
        where TFold : struct, IFold => null;

    public IBlockChoice? Selection<TSelection>()
        where TSelection : struct, ISelection => new BlockChoice<TSelection>(bounds);
}
