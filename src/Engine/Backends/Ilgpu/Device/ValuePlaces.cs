using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>Where the finishes find the values beside the passes: one entry of the <see cref="LaunchTable"/>, read once a thread.</summary>
internal readonly struct ValuePlaces
{
    private readonly long _rows, _rowStride, _rowEpilogue, _columns, _columnEpilogue, _parameters, _parameterEpilogue, _pairs, _pairStride, _pairEpilogue;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ValuePlaces(ILGPU.ArrayView<long> table, long entry)
    {
        _rows = table[entry + LaunchTable.RowValues];
        _rowStride = table[entry + LaunchTable.RowStride];
        _rowEpilogue = table[entry + LaunchTable.RowEpilogue];
        _columns = table[entry + LaunchTable.ColumnValues];
        _columnEpilogue = table[entry + LaunchTable.ColumnEpilogue];
        _parameters = table[entry + LaunchTable.Parameters];
        _parameterEpilogue = table[entry + LaunchTable.ParameterEpilogue];
        _pairs = table[entry + LaunchTable.PairValues];
        _pairStride = table[entry + LaunchTable.PairStride];
        _pairEpilogue = table[entry + LaunchTable.PairEpilogue];
        Epilogues = entry + LaunchTable.ValueFields;
    }

    /// <summary>Where the table lists the outputs' epilogue points.</summary>
    public long Epilogues { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ValuePlaces Of<TNumber>(Launch<TNumber> launch)
        where TNumber : unmanaged =>
        new(launch.Table, (long)launch.Shape.Passes * LaunchTable.PassFields);

    /// <summary>The values of the pair at a row and column of the launch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ViewValues<TLane, TNumber> At<TLane, TNumber>(Launch<TNumber> launch, long row, long column, long point)
        where TLane : unmanaged, IScalarLane<TLane, TNumber>
        where TNumber : unmanaged
    {
        long gridRow = launch.Shape.Row + row, gridColumn = launch.Shape.Column + column;
        return new(
            launch.Numbers,
            _rows + (gridRow * _rowStride) + (point * _rowEpilogue),
            _columns + gridColumn + (point * _columnEpilogue),
            _parameters + (point * _parameterEpilogue),
            _pairs + (gridRow * _pairStride) + gridColumn + (point * _pairEpilogue),
            launch.Shape.ColumnStride,
            gridColumn - gridRow);
    }
}
