namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>
/// Where a launch finds things in the packed numbers, as one list of longs: for each pass the row's start and stride, the column's start,
/// the shared start and the length; then start, row stride and epilogue stride of each kind of value; then for each output how many
/// epilogue points it has and their numbers.
/// </summary>
internal static class LaunchTable
{
    public const int PassFields = 5;

    public const int RowValues = 0, RowStride = 1, RowEpilogue = 2, ColumnValues = 3, ColumnEpilogue = 4, Parameters = 5, ParameterEpilogue = 6,
        PairValues = 7, PairStride = 8, PairEpilogue = 9;

    public const int ValueFields = 10;
}
