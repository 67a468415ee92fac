using Google.Protobuf;
using V1 = GpuKernels.Protos.V1;

namespace GpuKernels.Client.Wire;

/// <summary>Computations in the words of the wire.</summary>
internal static class RequestWords
{
    /// <summary>Values up to this size travel with the computation; parameters nearly always, and small samples.</summary>
    private const int MaxInlineBytes = 4 << 10;

    /// <summary>The computation with its small values; the others follow in chunks.</summary>
    public static V1.Computation Computation(Computation computation) => new()
    {
        Outputs = { computation.Outputs.Select(Output) },
        Arguments = { computation.Arguments.Select(a => Argument(a.Key, a.Value, computation.Offsets.GetValueOrDefault(a.Key, []))).Concat(computation.SameAs.Select(Same)) },
        Levels = { computation.Levels.Select(Level) },
        Reductions = { computation.Reductions.Select(Reduction) },
        Precision = (V1.DataType)(computation.Precision ?? 0),
        Accumulate = (V1.DataType)(computation.Accumulate ?? 0),
        NanPolicy = Nan(computation.NanPolicy),
        Method = computation.Method,
        Backend = computation.Backend,
        Packed = computation.Packed,
    };

    public static V1.Solve Solve(LinearSolve solve) => new()
    {
        RightHandSide = solve.RightHandSide,
        Ridge = solve.Ridge,
        Tolerance = solve.Tolerance,
        MaxIterations = solve.MaxIterations,
        Rank = solve.Rank,
        Start = solve.Start ?? "",
    };

    public static bool TravelsInline(Tensor value) => value.Bytes.Length <= MaxInlineBytes;

    private static V1.Output Output(Output output)
    {
        var words = new V1.Output { Name = output.Name };
        if (output.FunctionName is { } function)
        {
            words.Function = function;
        }
        else
        {
            words.Formula = output.FormulaText;
        }

        return words;
    }

    private static V1.Argument Argument(string name, Tensor value, IReadOnlyList<long> offsets) => value.Dataset is { } handle ? new V1.Argument { Name = name, Dataset = handle, Offsets = { offsets } } : new V1.Argument
    {
        Name = name,
        Dtype = (V1.DataType)value.Type,
        Shape = { value.Shape },
        Offsets = { offsets },
        Data = TravelsInline(value) ? UnsafeByteOperations.UnsafeWrap(value.Bytes) : ByteString.Empty,
    };

    private static V1.Argument Same(KeyValuePair<string, string> pair) => new() { Name = pair.Key, SameAs = pair.Value };

    private static V1.Level Level(Level level)
    {
        var words = new V1.Level { Name = level.Name, InAxes = { level.InAxes.ToDictionary() }, OutAxis = level.OutAxis };
        if (level.AxisSize is { } size)
        {
            words.AxisSize = size;
        }

        return words;
    }

    private static V1.Reduction Reduction(Reduction reduction)
    {
        var words = new V1.Reduction
        {
            Name = reduction.ResultName ?? "",
            Kind = reduction.Name,
            Levels = { reduction.Levels },
            Output = reduction.Output ?? "",
            Weights = reduction.Weights ?? "",
            K = reduction.Kept ?? 0,
            ExcludeSelf = reduction.ExcludesSelf,
        };
        if (reduction.Radius is { } radius)
        {
            words.Radius = radius;
        }

        return words;
    }

    private static V1.NanPolicy Nan(NanPolicy policy) => policy switch
    {
        NanPolicy.Reject => V1.NanPolicy.Reject,
        NanPolicy.Omit => V1.NanPolicy.Omit,
        _ => V1.NanPolicy.Propagate,
    };
}
