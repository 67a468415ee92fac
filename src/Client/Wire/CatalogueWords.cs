using V1 = GpuKernels.Protos.V1;

namespace GpuKernels.Client.Wire;

/// <summary>The server's functions and devices, in the client's words.</summary>
internal static class CatalogueWords
{
    public static FunctionDescription Function(V1.Function function) => new(
        function.Name, function.Aliases, function.Kind.ToString(), function.Formula, function.Source, [.. function.Parameters.Select(Parameter)])
    {
        Samples = function.Samples,
        Laws = Laws(function.Laws),
    };

    public static DeviceDescription Device(V1.Device device) => new(
        device.Backend,
        device.Name,
        device.Available,
        device.Reason.Length == 0 ? null : device.Reason,
        [.. device.Properties.Select(p => KeyValuePair.Create(p.Name, p.Value))]);

    private static FunctionParameter Parameter(V1.FunctionParameter parameter) => new(
        parameter.Name,
        parameter.Meaning,
        parameter.HasDefaultValue ? parameter.DefaultValue : null,
        parameter.Optional,
        parameter.Structural,
        parameter.FromData);

    private static FunctionLaws Laws(V1.FunctionLaws laws) => new(
        laws.Symmetric,
        laws.Stationary,
        laws.PositiveSemiDefinite,
        laws.HasDiagonal ? laws.Diagonal : null,
        laws.HasLowerBound ? laws.LowerBound : null,
        laws.HasUpperBound ? laws.UpperBound : null)
    {
        Accuracy = laws.Accuracy.ToString(),
    };
}
