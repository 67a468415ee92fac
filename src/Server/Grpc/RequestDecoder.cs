using GpuKernels.Engine.Specs;
using GpuKernels.Server.Datasets;
using GpuKernels.Server.Settings;
using Wire = GpuKernels.Protos.V1;

namespace GpuKernels.Server.Grpc;

/// <summary>
/// Turns the wire's computation into the engine's request. Meaning is judged by the engine alone; here only bytes are held against
/// shapes, and sizes against the settings.
/// </summary>
internal sealed class RequestDecoder(LimitSettings limits)
{
    /// <summary>The request. Whoever receives it disposes it, for it holds the datasets that arguments name.</summary>
    public DecodedRequest Decode(Wire.Computation? computation, TenantDatasets datasets)
    {
        if (computation is null)
        {
            throw new SpecException("computation", "is missing");
        }

        var arguments = new ArgumentDecoder(limits.MaxArgumentBytes, datasets);
        List<Violation> violations = [];
        var request = new Request
        {
            Outputs = [.. computation.Outputs.Select(Output)],
            Arguments = [.. computation.Arguments.Select(arguments.Decode)],
            Levels = [.. computation.Levels.Select(Level)],
            Reductions = [.. computation.Reductions.Select(Reduction)],
            Functions = [.. computation.Functions.Select(function => Function(function, arguments))],
            Precision = computation.Precision.Decode("precision", violations),
            Accumulate = computation.Accumulate.Decode("accumulate", violations),
            NanPolicy = Nan(computation.NanPolicy, violations),
            Method = OrAuto(computation.Method),
            Backend = OrAuto(computation.Backend),
            Packed = computation.Packed,
        };
        return new DecodedRequest(request, [.. arguments.Violations, .. violations], arguments.Excesses) { Datasets = arguments.Datasets, KnowsAllShapes = arguments.KnowsAllShapes };
    }

    /// <summary>What a NaN does. A number that no policy has is a violation.</summary>
    public static NanPolicy Nan(Wire.NanPolicy policy, List<Violation> violations)
    {
        switch (policy)
        {
            case Wire.NanPolicy.Reject:
                return NanPolicy.Reject;
            case Wire.NanPolicy.Omit:
                return NanPolicy.Omit;
            case Wire.NanPolicy.Unspecified or Wire.NanPolicy.Propagate:
                return NanPolicy.Propagate;
            default:
                violations.Add(new Violation("nan_policy", $"{(int)policy} is no policy; known are NAN_POLICY_PROPAGATE (1), NAN_POLICY_REJECT (2) and NAN_POLICY_OMIT (3)"));
                return NanPolicy.Propagate;
        }
    }

    public static string OrAuto(string word) => word.Length == 0 ? "auto" : word;

    private static OutputWords Output(Wire.Output output) => new()
    {
        Name = output.Name.Length == 0 ? "result" : output.Name,
        Function = output.HasFunction ? output.Function : null,
        Formula = output.HasFormula ? output.Formula : null,
    };

    private static ReductionWords Reduction(Wire.Reduction reduction) => new()
    {
        Name = OrNull(reduction.Name),
        Reduction = reduction.Kind,
        Levels = [.. reduction.Levels],
        Output = OrNull(reduction.Output),
        Weights = OrNull(reduction.Weights),
        Kept = reduction.K == 0 ? null : reduction.K,
        Radius = reduction.HasRadius ? reduction.Radius : null,
        ExcludesSelf = reduction.ExcludeSelf,
    };

    private static string? OrNull(string word) => word.Length == 0 ? null : word;

    private static FunctionWords Function(Wire.FunctionDefinition function, ArgumentDecoder arguments) => new()
    {
        Name = function.Name,
        Parameters = [.. function.Parameters],
        Formula = function.Formula,
        Bound = [.. function.Bound.Select(arguments.Decode)],
    };

    private static LevelWords Level(Wire.Level level) => new()
    {
        Name = level.Name,
        InAxes = level.InAxes.ToDictionary(),
        OutAxis = level.OutAxis,
        AxisSize = level.HasAxisSize ? level.AxisSize : null,
    };
}
