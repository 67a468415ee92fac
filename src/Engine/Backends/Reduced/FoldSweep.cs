using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Reductions;

namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>
/// A fold over lanes. Four bundles run side by side; after 64 bundles they are put together and added to running numbers in float64, one
/// for each lane. So no number in the pairs' precision is made of more than 16 values one after the other.
/// </summary>
internal sealed unsafe class FoldSweep<TFold, TLane, TWide> : ISweep
    where TFold : struct, IFold
    where TLane : unmanaged, IMemoryLane<TLane>
    where TWide : unmanaged, IMemoryLane<TWide>
{
    private const int LeafBundles = 64;

    public int Width => TLane.Width;

    public int Running => TFold.Items * TLane.Width;

    public void Start(double* running) => WideRunning<TFold, TLane, TWide>.Start(running, TLane.Width);

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take(in ValueRow row, double* running)
    {
        double* part = stackalloc double[WideRunning<TFold, TLane, TWide>.PartSize];
        for (var first = 0; first < row.Bundles; first += LeafBundles)
        {
            Running<TLane> leaf = Leaf(row, first, Math.Min(LeafBundles, row.Bundles - first));
            WideRunning<TFold, TLane, TWide>.Add(leaf, TWide.Constant(row.First + (first * TLane.Width)), part, running, TLane.Width);
        }
    }

    public void End(double* running, double* state)
    {
        Running<F64x1> total = LoadLane(running, 0);
        for (var lane = 1; lane < TLane.Width; lane++)
        {
            total = TFold.Combine(total, LoadLane(running, lane));
        }

        ReadOnlySpan<double> numbers = [total.First.Value, total.Second.Value, total.Third.Value];
        numbers[..TFold.Items].CopyTo(new Span<double>(state, TFold.Items));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Running<TLane> Leaf(in ValueRow row, int first, int bundles)
    {
        nint bundle = TLane.Width * TLane.ElementSize;
        byte* values = row.ValuePointer + (first * bundle), operands = row.OperandPointer + (first * bundle);
        Running<TLane> a = TFold.Identity<TLane>(), b = a, c = a, d = a;
        TLane index = TLane.Ramp(0), step = TLane.Constant(TLane.Width);
        for (var k = 0; k < bundles; k += ValueRow.BundlesAtOnce)
        {
            a = TFold.Step(a, TLane.Load(values), TLane.Load(operands), index);
            index = TFold.GivesWholeNumbers ? index + step : index;
            b = TFold.Step(b, TLane.Load(values + bundle), TLane.Load(operands + bundle), index);
            index = TFold.GivesWholeNumbers ? index + step : index;
            c = TFold.Step(c, TLane.Load(values + (2 * bundle)), TLane.Load(operands + (2 * bundle)), index);
            index = TFold.GivesWholeNumbers ? index + step : index;
            d = TFold.Step(d, TLane.Load(values + (3 * bundle)), TLane.Load(operands + (3 * bundle)), index);
            index = TFold.GivesWholeNumbers ? index + step : index;
            values += 4 * bundle;
            operands += 4 * bundle;
        }

        return TFold.Combine(TFold.Combine(a, b), TFold.Combine(c, d));
    }

    private static Running<F64x1> LoadLane(double* running, int lane) => new()
    {
        First = new F64x1(running[lane]),
        Second = new F64x1(TFold.Items > 1 ? running[TLane.Width + lane] : 0),
        Third = new F64x1(TFold.Items > 2 ? running[(2 * TLane.Width) + lane] : 0),
    };
}
