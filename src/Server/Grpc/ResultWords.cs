using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using GpuKernels.Engine.Functions;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Tiles;
using Wire = GpuKernels.Protos.V1;

namespace GpuKernels.Server.Grpc;

/// <summary>Plans, tiles and reports in the words of the wire.</summary>
internal static class ResultWords
{
    public static Wire.ResultHeader Header(Plan plan) => new()
    {
        Outputs = { plan.Results.Select(Output) },
        TileCount = plan.TileCount,
        ResultBytes = plan.ResultBytes,
        WorkingBytes = plan.WorkingBytes,
        DeviceBytes = plan.DeviceNeed?.Bytes ?? 0,
        Backend = plan.Backend,
        Device = plan.Device,
        Method = plan.Method,
    };

    /// <summary>The tile's own bytes, not copied: it must live until the message has been written.</summary>
    public static Wire.Tile Tile(Tile tile) => new()
    {
        Id = tile.Region.Id,
        Output = tile.Region.Output,
        Origin = { tile.Region.Origin },
        Shape = { tile.Region.Shape },
        Data = UnsafeByteOperations.UnsafeWrap(tile.Bytes),
    };

    /// <summary>A whole result as its only tile; the bytes are not copied.</summary>
    public static Wire.Tile Whole(ResultDescription result, ReadOnlyMemory<byte> bytes) => new()
    {
        Origin = { result.Shape.Select(_ => 0L) },
        Shape = { result.Shape },
        Data = UnsafeByteOperations.UnsafeWrap(bytes),
    };

    public static Wire.ResultTrailer Trailer(EvaluationReport report, long argumentBytes, TimeSpan total) => new()
    {
        TileCount = report.Tiles,
        ResultBytes = report.Bytes,
        ArgumentBytes = argumentBytes,
        CompileTime = report.CompileTime.ToDuration(),
        ComputeTime = report.ComputeTime.ToDuration(),
        TotalTime = total.ToDuration(),
        RecomputedShare = report.RecomputedShare,
    };

    public static Wire.AccuracyLaw Law(AccuracyLaw law) => law switch
    {
        AccuracyLaw.Relative => Wire.AccuracyLaw.Relative,
        AccuracyLaw.Absolute => Wire.AccuracyLaw.Absolute,
        AccuracyLaw.Root => Wire.AccuracyLaw.Root,
        AccuracyLaw.Composed => Wire.AccuracyLaw.Composed,
        _ => Wire.AccuracyLaw.Unspecified,
    };

    private static Wire.OutputDescription Output(ResultDescription result) => new()
    {
        Name = result.Name,
        Dtype = result.Type.Encode(),
        Shape = { result.Shape },
        Symmetric = result.Symmetric,
        Law = Law(result.Law),
        Bound = result.Bound,
        Offsets = { result.Offsets ?? [] },
    };
}
