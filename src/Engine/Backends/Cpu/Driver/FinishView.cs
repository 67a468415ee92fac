using GpuKernels.Engine.Backends.Boxes;
using GpuKernels.Engine.Backends.Packing;

namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>What the finishes of one output read at one point of the outer levels, and where they write.</summary>
internal struct FinishView(PackedGrid packed, EpiloguePoints epilogue)
{
    public readonly long RowStride = packed.RowValues.RowStride;
    public readonly long RowEpilogueStride = packed.RowValues.EpilogueStride;
    public readonly long ColumnPanelStride = packed.ColumnValues.PanelStride;
    public readonly long ColumnEpilogueStride = packed.ColumnValues.EpilogueStride;
    public readonly long ParameterEpilogueStride = packed.Parameters.EpilogueStride;
    public readonly long PairRowStride = packed.PairValues.RowStride;
    public readonly long PairPanelStride = packed.PairValues.PanelStride;
    public readonly long PairEpilogueStride = packed.PairValues.EpilogueStride;

    public nint RowValues;
    public nint ColumnValues;
    public nint Parameters;
    public nint PairValues;

    /// <summary>Where the value of row 0 and column 0 would go.</summary>
    public TargetPointers Target;

    /// <summary>The points of the epilogue levels at which there are values.</summary>
    public readonly EpiloguePoints Epilogue = epilogue;

    /// <summary>Takes the addresses of a point of the outer levels.</summary>
    public void Aim(PackedGrid packed, ReadOnlySpan<long> outer, TargetPointers target)
    {
        RowValues = packed.RowValues.At(outer);
        ColumnValues = packed.ColumnValues.At(outer);
        Parameters = packed.Parameters.At(outer);
        PairValues = packed.PairValues.At(outer);
        Target = target;
    }
}
