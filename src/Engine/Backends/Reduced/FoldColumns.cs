using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Reductions;

namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>
/// A fold over the columns of a strip: four bundles of columns run side by side down 12 rows and are then added to running numbers in
/// float64. So no number in the pairs' precision is made of more than 12 values.
/// </summary>
internal sealed unsafe class FoldColumns<TFold, TLane, TWide> : IColumnSweep
    where TFold : struct, IFold
    where TLane : unmanaged, IMemoryLane<TLane>
    where TWide : unmanaged, IMemoryLane<TWide>
{
    public int Running => TFold.Items * Strip.Columns;

    public void Start(double* running) => WideRunning<TFold, TLane, TWide>.Start(running, Strip.Columns);

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take(in ValueColumns columns, double* running)
    {
        double* part = stackalloc double[WideRunning<TFold, TLane, TWide>.PartSize];
        for (var bundle = 0; bundle < columns.Bundles; bundle += ValueRow.BundlesAtOnce)
        {
            for (var row = 0; row < columns.Rows; row += Strip.RowsAtOnce)
            {
                Down(columns, row, bundle, part, running + (bundle * TLane.Width));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void End(double* running, int count, double* states, long step)
    {
        for (var column = 0; column < count; column++, states += step)
        {
            for (var item = 0; item < TFold.Items; item++)
            {
                states[item] = running[(item * Strip.Columns) + column];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Down(in ValueColumns columns, int first, int bundle, double* part, double* running)
    {
        nint width = TLane.Width * TLane.ElementSize;
        byte* values = columns.ValuesAt(first) + (bundle * width), operands = columns.OperandAt(first);
        nint rowBytes = (nint)columns.RowBytes, operandBytes = (nint)columns.OperandBytes;
        Running<TLane> a = TFold.Identity<TLane>(), b = a, c = a, d = a;
        TLane index = TLane.Constant(0), step = TLane.Constant(1);
        for (int rows = Math.Min(Strip.RowsAtOnce, columns.Rows - first); rows > 0; rows--)
        {
            TLane operand = TLane.Broadcast(operands);
            a = TFold.Step(a, TLane.Load(values), operand, index);
            b = TFold.Step(b, TLane.Load(values + width), operand, index);
            c = TFold.Step(c, TLane.Load(values + (2 * width)), operand, index);
            d = TFold.Step(d, TLane.Load(values + (3 * width)), operand, index);
            index = TFold.GivesWholeNumbers ? index + step : index;
            values += rowBytes;
            operands += operandBytes;
        }

        TWide start = TWide.Constant(columns.First + first);
        WideRunning<TFold, TLane, TWide>.Add(a, start, part, running, Strip.Columns);
        WideRunning<TFold, TLane, TWide>.Add(b, start, part, running + TLane.Width, Strip.Columns);
        WideRunning<TFold, TLane, TWide>.Add(c, start, part, running + (2 * TLane.Width), Strip.Columns);
        WideRunning<TFold, TLane, TWide>.Add(d, start, part, running + (3 * TLane.Width), Strip.Columns);
    }
}
