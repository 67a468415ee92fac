using GpuKernels.Client;
using GpuKernels.Engine.Specs;
using EngineTensor = GpuKernels.Engine.Specs.Tensor;
using Level = GpuKernels.Client.Level;
using NanPolicy = GpuKernels.Engine.Specs.NanPolicy;
using Tensor = GpuKernels.Client.Tensor;

namespace GpuKernels.Embedded.Words;

/// <summary>The client's words said to the engine. Both name their types alike.</summary>
internal static class EngineWords
{
    /// <summary>Arrays up to this size stand in the request itself, as parameters should; the larger ones are given when it runs.</summary>
    private const int MaxInlineBytes = 4096;

    public static Request Request(Computation computation) => new()
    {
        Outputs = [.. computation.Outputs.Select(output => new OutputWords { Name = output.Name, Function = output.FunctionName, Formula = output.FormulaText })],
        Arguments =
        [
            .. computation.Arguments.Select(argument => Argument(argument.Key, Tensor(argument)) with { Offsets = computation.Offsets.GetValueOrDefault(argument.Key) }),
            .. computation.SameAs.Select(Same),
        ],
        Levels = [.. computation.Levels.Select(Level)],
        Reductions = [.. computation.Reductions.Select(Reduction)],
        Precision = computation.Precision is { } precision ? Type(precision) : null,
        Accumulate = computation.Accumulate is { } accumulate ? Type(accumulate) : null,
        NanPolicy = Enum.Parse<NanPolicy>(computation.NanPolicy.ToString()),
        Method = computation.Method,
        Backend = computation.Backend,
        Packed = computation.Packed,
    };

    /// <summary>The arrays that do not stand in the request.</summary>
    public static IReadOnlyDictionary<string, EngineTensor> Values(Computation computation) => computation.Arguments
        .Where(argument => argument.Value.Bytes.Length > MaxInlineBytes)
        .ToDictionary(argument => argument.Key, Tensor);

    /// <summary>Every array.</summary>
    public static IEnumerable<KeyValuePair<string, EngineTensor>> All(Computation computation) =>
        computation.Arguments.Select(argument => KeyValuePair.Create(argument.Key, Tensor(argument)));

    private static ArgumentWords Argument(string name, EngineTensor value) =>
        value.Bytes.Length > MaxInlineBytes ? new ArgumentWords(name, value.Type, value.Shape) : ArgumentWords.Of(name, value);

    private static ArgumentWords Same(KeyValuePair<string, string> pair) => new(pair.Key, DataType.Float64, []) { SameAs = pair.Value };

    private static LevelWords Level(Level level) => new()
    {
        Name = level.Name,
        InAxes = level.InAxes,
        OutAxis = level.OutAxis,
        AxisSize = level.AxisSize,
    };

    private static ReductionWords Reduction(Reduction reduction) => new()
    {
        Name = reduction.ResultName,
        Reduction = reduction.Name,
        Levels = reduction.Levels,
        Output = reduction.Output,
        Weights = reduction.Weights,
        Kept = reduction.Kept,
        Radius = reduction.Radius,
        ExcludesSelf = reduction.ExcludesSelf,
    };

    private static EngineTensor Tensor(KeyValuePair<string, Tensor> argument) => argument.Value.Dataset is { } handle
        ? throw new SpecException($"arguments[{argument.Key}].dataset", $"The dataset {handle} is at a server, and this engine is in this process.")
        : new(Type(argument.Value.Type), argument.Value.Shape, argument.Value.Bytes);

    private static DataType Type(ElementType type) => Enum.Parse<DataType>(type.ToString());
}
