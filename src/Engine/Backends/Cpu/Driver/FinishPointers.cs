using GpuKernels.Engine.Backends.Boxes;

namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>Where the finish of one output reads and writes for one group of rows and one panel of columns, whose values leave side by side.</summary>
internal unsafe struct FinishPointers
{
    /// <summary>Where the first row's values go, and bytes from one row to the next.</summary>
    public byte* Target;

    public long TargetStep;

    /// <summary>The values of the first row, and bytes from one row to the next.</summary>
    public byte* RowValues;

    public long RowStep;

    /// <summary>The values of the panel's columns.</summary>
    public byte* ColumnValues;

    /// <summary>The values of the first row's pairs, and bytes from one row to the next.</summary>
    public byte* PairValues;

    public long PairStep;

    public byte* Parameters;

    /// <summary>The first column's number less the first row's.</summary>
    public long Offset;

    /// <summary>Takes the rows of a group and its first panel.</summary>
    public void Aim(in FinishView view, in TilePlace place, int elementSize)
    {
        EpiloguePoint at = view.Epilogue[0];
        Target = (byte*)view.Target.Start + (place.Row * view.Target.RowStride) + (place.Column * elementSize) + at.Offset;
        TargetStep = view.Target.RowStride;
        RowValues = (byte*)view.RowValues + (place.Row * view.RowStride) + (at.Number * view.RowEpilogueStride);
        RowStep = view.RowStride;
        ColumnValues = (byte*)view.ColumnValues + (place.Panel * view.ColumnPanelStride) + (at.Number * view.ColumnEpilogueStride);
        PairValues = (byte*)view.PairValues + (place.Row * view.PairRowStride) + (place.Panel * view.PairPanelStride) + (at.Number * view.PairEpilogueStride);
        PairStep = view.PairRowStride;
        Parameters = (byte*)view.Parameters + (at.Number * view.ParameterEpilogueStride);
        Offset = place.Column - place.Row;
    }

    /// <summary>Goes to the next panel.</summary>
    public void NextPanel(in FinishView view, int width, int elementSize)
    {
        Target += width * elementSize;
        ColumnValues += view.ColumnPanelStride;
        PairValues += view.PairPanelStride;
        Offset += width;
    }
}
