using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Emission;

namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>From sums to the values of one output, row after row of one whole panel.</summary>
internal unsafe ref struct PanelFinish<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>
    where TOp : struct, IPairOperator<TLane, TRow, TColumn, TShared, TSum, TPair, PairValues<TLane>>
    where TLane : unmanaged, IMemoryLane<TLane>
{
    private readonly ref readonly FinishPointers _at;
    private byte* _target;
    private byte* _rowValues;
    private byte* _pairValues;
    private long _offset;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PanelFinish(in FinishPointers at)
    {
        _at = ref at;
        _target = at.Target;
        _rowValues = at.RowValues;
        _pairValues = at.PairValues;
        _offset = at.Offset;
    }

    /// <summary>Finishes and stores the next row's two bundles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take<TOutput>(TSum left, TSum right)
        where TOutput : struct, IOrdinal
    {
        nint size = TLane.Width * TLane.ElementSize;
        Finish<TOutput>(left, new PairValues<TLane>(_rowValues, _at.ColumnValues, _at.Parameters, _pairValues, _offset), _target);
        Finish<TOutput>(right, new PairValues<TLane>(_rowValues, _at.ColumnValues + size, _at.Parameters, _pairValues + size, _offset + TLane.Width), _target + size);
        _target += _at.TargetStep;
        _rowValues += _at.RowStep;
        _pairValues += _at.PairStep;
        _offset--;
    }

    /// <summary>Finishes and stores one bundle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Finish<TOutput>(TSum sum, PairValues<TLane> values, byte* target)
        where TOutput : struct, IOrdinal =>
        TLane.Store(TOp.Finish(TOutput.Value, TOp.Middle(sum, values), values), target);
}
