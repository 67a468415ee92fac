using GpuKernels.Engine.Backends.Boxes;
using GpuKernels.Engine.Backends.Packing;

namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>What the finishes of one output read at one point of the outer levels, and where they write.</summary>
internal readonly struct FinishView(PackedGrid packed, long[] outer, TargetPointers target, EpiloguePoint[] epilogue)
{
    public readonly nint RowValues = packed.RowValues.At(outer);
    public readonly long RowStride = packed.RowValues.RowStride;
    public readonly long RowEpilogueStride = packed.RowValues.EpilogueStride;
    public readonly nint ColumnValues = packed.ColumnValues.At(outer);
    public readonly long ColumnPanelStride = packed.ColumnValues.PanelStride;
    public readonly long ColumnEpilogueStride = packed.ColumnValues.EpilogueStride;
    public readonly nint Parameters = packed.Parameters.At(outer);
    public readonly long ParameterEpilogueStride = packed.Parameters.EpilogueStride;
    public readonly nint PairValues = packed.PairValues.At(outer);
    public readonly long PairRowStride = packed.PairValues.RowStride;
    public readonly long PairPanelStride = packed.PairValues.PanelStride;
    public readonly long PairEpilogueStride = packed.PairValues.EpilogueStride;

    /// <summary>Where the value of row 0 and column 0 would go.</summary>
    public readonly TargetPointers Target = target;

    /// <summary>The points of the epilogue levels at which there are values.</summary>
    public readonly EpiloguePoint[] Epilogue = epilogue;
}
