using V1 = GpuKernels.Protos.V1;

namespace GpuKernels.Client.Wire;

/// <summary>What the server sends, in the client's words.</summary>
internal static class ResultWords
{
    public static ResultHeader Header(V1.ResultHeader header) => new(
        [.. header.Outputs.Select(Output)], header.TileCount, header.ResultBytes, header.Backend, header.Device, header.Method)
    {
        WorkingBytes = header.WorkingBytes,
        DeviceBytes = header.DeviceBytes,
    };

    public static ResultTile Tile(V1.Tile tile, LentBytes numbers) => new(tile.Id, tile.Output, tile.Origin, tile.Shape, numbers.Memory);

    public static ResultReport Report(V1.ResultTrailer trailer) => new(
        trailer.TileCount,
        trailer.ResultBytes,
        trailer.ArgumentBytes,
        trailer.CompileTime.ToTimeSpan(),
        trailer.ComputeTime.ToTimeSpan(),
        trailer.TotalTime.ToTimeSpan())
    {
        RecomputedShare = trailer.RecomputedShare,
        Kept = [.. trailer.Kept.Select(DatasetWords.Description)],
        Residuals = trailer.Residuals,
        Converged = trailer.Converged,
    };

    public static PlanDescription Plan(V1.PlanResponse plan) =>
        new(Header(plan.Header), plan.Split, plan.Source, plan.CompileTime.ToTimeSpan());

    private static OutputDescription Output(V1.OutputDescription output) =>
        new(output.Name, (ElementType)output.Dtype, output.Shape, output.Symmetric, output.Law.ToString(), output.Bound)
        {
            Offsets = output.Offsets,
        };
}
