using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Reductions;

namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>
/// A selection over lanes: a bundle none of whose keys is below the last kept one is passed over at once; few are not.
/// Values come in ascending order of their indices, so that of equal keys the lower index is in already.
/// </summary>
internal sealed unsafe class SelectionSweep<TSelection, TLane>(Bounds bounds) : ISweep
    where TSelection : struct, ISelection
    where TLane : unmanaged, IMemoryLane<TLane>
{
    public int Width => TLane.Width;

    public int Running => KeptValues<TSelection>.Size(bounds.Kept);

    public void Start(double* running) => *running = 0;

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take(in ValueRow row, double* running)
    {
        var kept = new KeptValues<TSelection>(new Span<double>(running, Running), bounds.Radius);
        double* numbers = stackalloc double[TLane.Width];
        TLane radius = TLane.Constant(bounds.Radius);
        double below = kept.EnteringBelow;
        TLane limit = TLane.Constant(below);
        byte* values = row.ValuePointer;
        for (var k = 0; k < row.Bundles; k++, values += TLane.Width * TLane.ElementSize)
        {
            TLane bundle = TLane.Load(values);
            if (!double.IsNaN(below) && !TLane.AnyLess(TSelection.Key(bundle, radius), limit))
            {
                continue;
            }

            TLane.StoreWide(bundle, numbers);
            int place = k * TLane.Width, count = Math.Min(TLane.Width, row.Count - place);
            for (var lane = 0; lane < count; lane++, place++)
            {
                if (place != row.LeftOut)
                {
                    kept.Offer(numbers[lane], row.First + place, ref below);
                }
            }

            limit = TLane.Constant(below);
        }
    }

    public void End(double* running, double* state) => Unsafe.CopyBlock(state, running, (uint)(Running * sizeof(double)));
}
