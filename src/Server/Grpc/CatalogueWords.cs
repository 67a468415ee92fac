using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Functions;
using Wire = GpuKernels.Protos.V1;

namespace GpuKernels.Server.Grpc;

/// <summary>Functions and devices in the words of the wire.</summary>
internal static class CatalogueWords
{
    public static Wire.Function Function(Function function) => new()
    {
        Name = function.Name,
        Aliases = { function.Aliases },
        Kind = function.Kind == FunctionKind.Distance ? Wire.FunctionKind.Distance : Wire.FunctionKind.Kernel,
        Formula = function.Formula,
        Source = function.Source,
        Samples = { function.Samples },
        Parameters = { function.Parameters.Select(Parameter) },
        Laws = Laws(function.Laws),
    };

    public static Wire.Device Device(DeviceDescription device) => new()
    {
        Backend = device.Backend,
        Name = device.Name,
        Available = device.Available,
        Reason = device.Reason ?? "",
        Properties = { device.Properties.Select(p => new Wire.DeviceProperty { Name = p.Key, Value = p.Value }) },
    };

    private static Wire.FunctionParameter Parameter(Parameter parameter)
    {
        var words = new Wire.FunctionParameter
        {
            Name = parameter.Name,
            Meaning = parameter.Meaning,
            Optional = parameter.Optional,
            Structural = parameter.Structural,
            FromData = parameter.FromData is not null,
        };
        if (parameter.Default is not null)
        {
            words.DefaultValue = parameter.Default;
        }

        return words;
    }

    private static Wire.FunctionLaws Laws(Laws laws)
    {
        var words = new Wire.FunctionLaws
        {
            Symmetric = laws.Symmetric,
            Stationary = laws.Stationary,
            PositiveSemiDefinite = laws.PositiveSemiDefinite,
            Accuracy = ResultWords.Law(laws.Accuracy),
        };
        SetIfKnown(laws.Diagonal, value => words.Diagonal = value);
        SetIfKnown(laws.LowerBound, value => words.LowerBound = value);
        SetIfKnown(laws.UpperBound, value => words.UpperBound = value);
        return words;
    }

    private static void SetIfKnown(double? value, Action<double> set)
    {
        if (value is { } known)
        {
            set(known);
        }
    }
}
