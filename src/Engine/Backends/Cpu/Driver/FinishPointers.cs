using GpuKernels.Engine.Backends.Boxes;
namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>What the finishes of one register tile read, and where they write.</summary>
internal readonly record struct FinishPointers
{
    public required nint RowValues { get; init; }

    public required long RowStride { get; init; }

    public required long RowEpilogueStride { get; init; }

    public required nint ColumnValues { get; init; }

    public required long ColumnEpilogueStride { get; init; }

    public required nint Parameters { get; init; }

    public required long ParameterEpilogueStride { get; init; }

    public required nint PairValues { get; init; }

    public required long PairRowStride { get; init; }

    public required long PairEpilogueStride { get; init; }

    /// <summary>How many rows and columns of the tile exist.</summary>
    public required int Rows { get; init; }

    public required int Columns { get; init; }

    /// <summary>The first column's number less the first row's.</summary>
    public required double Offset { get; init; }

    public TargetPointers Target { get; init; }
}
