using System.Runtime.InteropServices;
using Google.Protobuf.Collections;
using GpuKernels.Engine.Specs;
using GpuKernels.Server.Datasets;
using Wire = GpuKernels.Protos.V1;

namespace GpuKernels.Server.Grpc;

/// <summary>Decodes the arguments of one computation and gathers what is wrong with their bytes.</summary>
internal sealed class ArgumentDecoder(long maxBytes, TenantDatasets datasets)
{
    /// <summary>What one buffer, and so one argument, can hold.</summary>
    private const long MaxBytesOfOne = int.MaxValue;

    private readonly List<Violation> _violations = [];

    private readonly List<Violation> _excesses = [];

    private readonly List<OpenDataset> _open = [];

    private long _total;

    public IReadOnlyList<Violation> Violations => _violations;

    public IReadOnlyList<Violation> Excesses => _excesses;

    /// <summary>The datasets that arguments name, open until the call ends.</summary>
    public IReadOnlyList<OpenDataset> Datasets => _open;

    /// <summary>False where an argument is a dataset that there is not.</summary>
    public bool KnowsAllShapes { get; private set; } = true;

    public ArgumentWords Decode(Wire.Argument argument)
    {
        if (argument.Dataset.Length == 0 && argument.SameAs.Length > 0)
        {
            return FromOther(argument);
        }

        ArgumentWords words = argument.Dataset.Length > 0 ? FromDataset(argument) : argument.Numbers.Count > 0 ? FromNumbers(argument) : FromBytes(argument);
        return argument.Offsets.Count > 0 ? words with { Offsets = argument.Offsets } : words;
    }

    private ArgumentWords FromDataset(Wire.Argument argument)
    {
        string field = $"arguments[{argument.Name}].dataset";
        if (BringsAnArray(argument) || argument.SameAs.Length > 0)
        {
            _violations.Add(new Violation(field, $"comes with another array; the array is dataset '{argument.Dataset}'"));
        }

        try
        {
            OpenDataset dataset = datasets.Open(argument.Dataset);
            _open.Add(dataset);
            return ArgumentWords.Of(argument.Name, dataset.Tensor);
        }
        catch (UnknownDatasetException unknown)
        {
            _violations.Add(new Violation(field, unknown.Message));
            KnowsAllShapes = false;
            return new ArgumentWords(argument.Name, DataType.Float64, []);
        }
    }

    private static bool BringsAnArray(Wire.Argument argument) =>
        argument.Dtype != Wire.DataType.Unspecified || argument.Shape.Count > 0 || argument.Data.Length > 0 || argument.Numbers.Count > 0;

    private ArgumentWords FromOther(Wire.Argument argument)
    {
        if (BringsAnArray(argument) || argument.Offsets.Count > 0)
        {
            _violations.Add(new Violation(
                $"arguments[{argument.Name}].same_as", $"comes with an array of its own; the array is that of '{argument.SameAs}'"));
        }

        return new ArgumentWords(argument.Name, DataType.Float64, []) { SameAs = argument.SameAs };
    }

    private ArgumentWords FromBytes(Wire.Argument argument)
    {
        string field = $"arguments[{argument.Name}]";
        if (argument.Dtype.Decode() is not { } type)
        {
            _violations.Add(new Violation($"{field}.dtype", "is missing or unknown; raw bytes need one"));
            return new ArgumentWords(argument.Name, DataType.Float64, [.. argument.Shape]);
        }

        var words = new ArgumentWords(argument.Name, type, [.. argument.Shape]);
        if (!Fits(words, field, out long bytes))
        {
            return words;
        }

        if (argument.Data.Length == 0 && bytes > 0)
        {
            return words;
        }

        if (argument.Data.Length == bytes)
        {
            return words with { Value = new Tensor(type, words.Shape, argument.Data.Memory) };
        }

        _violations.Add(new Violation($"{field}.data", $"has {argument.Data.Length} bytes where {type.Name()} of shape {Text(words.Shape)} takes {bytes}"));
        return words;
    }

    private ArgumentWords FromNumbers(Wire.Argument argument)
    {
        string field = $"arguments[{argument.Name}]";
        DataType type = argument.Dtype == Wire.DataType.Unspecified ? DataType.Float64 : argument.Dtype.Decode() ?? DataType.Bool;
        int count = argument.Numbers.Count;
        IReadOnlyList<long> shape = argument.Shape.Count == 0 && count > 1 ? [count] : [.. argument.Shape];
        var words = new ArgumentWords(argument.Name, type, shape);
        if (type is not (DataType.Float32 or DataType.Float64))
        {
            _violations.Add(new Violation($"{field}.dtype", "plain numbers are float32 or float64"));
            return words;
        }

        if (argument.Data.Length > 0)
        {
            _violations.Add(new Violation($"{field}.numbers", "come together with data; send one of the two"));
        }

        if (!Fits(words, field, out long bytes))
        {
            return words;
        }

        if (bytes != (long)count * type.Size())
        {
            _violations.Add(new Violation($"{field}.numbers", $"are {count} where shape {Text(shape)} takes {bytes / type.Size()}"));
            return words;
        }

        return words with { Value = new Tensor(type, shape, Bytes(argument.Numbers, type)) };
    }

    /// <summary>True when the shape says a number of bytes that one argument can have; all arguments together are counted too.</summary>
    private bool Fits(ArgumentWords words, string field, out long bytes)
    {
        if (!ByteCount.TryOf(words.Shape, words.Type.Size(), out bytes))
        {
            _violations.Add(new Violation($"{field}.shape", $"{Text(words.Shape)} has a negative size or passes 64 bits"));
            return false;
        }

        if (bytes > MaxBytesOfOne)
        {
            _excesses.Add(new Violation($"{field}.shape", $"{Text(words.Shape)} of {words.Type.Name()} takes {bytes} bytes; an argument holds at most {MaxBytesOfOne}"));
            return false;
        }

        bool fitBefore = _total <= maxBytes;
        _total += bytes;
        if (fitBefore && _total > maxBytes)
        {
            _excesses.Add(new Violation("arguments", $"take {_total} bytes up to '{words.Name}'; the server takes at most {maxBytes} a call"));
        }

        return true;
    }

    private static ReadOnlyMemory<byte> Bytes(RepeatedField<double> numbers, DataType type) => type == DataType.Float32
        ? MemoryMarshal.AsBytes<float>([.. numbers.Select(number => (float)number)]).ToArray()
        : MemoryMarshal.AsBytes<double>([.. numbers]).ToArray();

    private static string Text(IReadOnlyList<long> shape) => $"[{string.Join(", ", shape)}]";
}
