using GpuKernels.Client;
using GpuKernels.Engine.Functions;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Tiles;
using EngineDevice = GpuKernels.Engine.Backends.DeviceDescription;

namespace GpuKernels.Embedded.Words;

/// <summary>What the engine says, in the client's words.</summary>
internal static class ClientWords
{
    public static PlanDescription Plan(Plan plan) => new(Header(plan), plan.Split, plan.Source, plan.CompileTime);

    public static ResultHeader Header(Plan plan) =>
        new([.. plan.Results.Select(Output)], plan.TileCount, plan.ResultBytes, plan.Backend, plan.Device, plan.Method)
        {
            WorkingBytes = plan.WorkingBytes,
            DeviceBytes = plan.DeviceNeed?.Bytes ?? 0,
        };

    /// <summary>The tile's own bytes, not copied.</summary>
    public static ResultTile Tile(Tile tile) => new(tile.Region.Id, tile.Region.Output, tile.Region.Origin, tile.Region.Shape, tile.Bytes);

    public static ResultReport Report(EvaluationReport report, TimeSpan total) =>
        new(report.Tiles, report.Bytes, 0, report.CompileTime, report.ComputeTime, total) { RecomputedShare = report.RecomputedShare };

    public static DeviceDescription Device(EngineDevice device) => new(device.Backend, device.Name, device.Available, device.Reason, device.Properties);

    public static FunctionDescription Function(Function function) =>
        new(function.Name, function.Aliases, function.Kind.ToString(), function.Formula, function.Source, [.. function.Parameters.Select(Parameter)])
        {
            Samples = function.Samples,
            Laws = Laws(function.Laws),
        };

    private static OutputDescription Output(ResultDescription result) => new(
        result.Name, Enum.Parse<ElementType>(result.Type.ToString()), result.Shape, result.Symmetric, result.Law.ToString(), result.Bound)
    {
        Offsets = result.Offsets ?? [],
    };

    private static FunctionParameter Parameter(Parameter parameter) => new(
        parameter.Name, parameter.Meaning, parameter.Default, parameter.Optional, parameter.Structural, parameter.FromData is not null);

    private static FunctionLaws Laws(Laws laws) =>
        new(laws.Symmetric, laws.Stationary, laws.PositiveSemiDefinite, laws.Diagonal, laws.LowerBound, laws.UpperBound) { Accuracy = laws.Accuracy.ToString() };
}
