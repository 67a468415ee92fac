using System.Runtime.InteropServices;
using Google.Protobuf.Collections;
using GpuKernels.Engine.Specs;
using GpuKernels.Server.Settings;
using Wire = GpuKernels.Protos.V1;

namespace GpuKernels.Server.Grpc;

/// <summary>Turns a Gram call, rows of plain numbers, into the engine's request.</summary>
internal sealed class GramDecoder(LimitSettings limits)
{
    public DecodedRequest Decode(Wire.GramRequest gram)
    {
        List<Violation> violations = [];
        List<ArgumentWords> arguments = [Samples("x", gram.X, WidthOf(gram.Y), violations)];
        if (gram.Y.Count > 0)
        {
            arguments.Add(Samples("y", gram.Y, 0, violations));
        }

        arguments.AddRange(gram.Parameters.Select(p => ArgumentWords.Of(p.Key, Tensor.Scalar(p.Value))));
        arguments.AddRange(gram.Vectors.Select(v => ArgumentWords.Of(v.Key, Tensor.Of([.. v.Value.Values], v.Value.Values.Count))));
        var request = new Request
        {
            Outputs = [new OutputWords { Function = gram.HasFunction ? gram.Function : null, Formula = gram.HasFormula ? gram.Formula : null }],
            Arguments = arguments,
            Precision = gram.Precision.Decode("precision", violations),
            Accumulate = gram.Accumulate.Decode("accumulate", violations),
            NanPolicy = RequestDecoder.Nan(gram.NanPolicy, violations),
            Method = RequestDecoder.OrAuto(gram.Method),
            Backend = RequestDecoder.OrAuto(gram.Backend),
        };
        return new DecodedRequest(request, violations, Excesses(gram));
    }

    private static int WidthOf(RepeatedField<Wire.Row> rows) => rows.Count == 0 ? 0 : rows[0].Values.Count;

    /// <summary>The rows as one array; no rows have the width that is said.</summary>
    private static ArgumentWords Samples(string name, RepeatedField<Wire.Row> rows, int widthOfNone, List<Violation> violations)
    {
        int width = rows.Count == 0 ? widthOfNone : WidthOf(rows);
        foreach ((int index, Wire.Row row) in rows.Index().Where(row => row.Item.Values.Count != width))
        {
            violations.Add(new Violation($"{name}[{index}]", $"has {row.Values.Count} numbers where {name}[0] has {width}"));
        }

        double[] numbers = [.. rows.Take(violations.Count == 0 ? rows.Count : 0).SelectMany(row => row.Values)];
        IReadOnlyList<long> shape = [rows.Count, width];
        return violations.Count > 0
            ? new ArgumentWords(name, DataType.Float64, shape)
            : ArgumentWords.Of(name, new Tensor(DataType.Float64, shape, MemoryMarshal.AsBytes<double>(numbers).ToArray()));
    }

    private List<Violation> Excesses(Wire.GramRequest gram)
    {
        long values = (long)gram.X.Count * (gram.Y.Count == 0 ? gram.X.Count : gram.Y.Count);
        return values <= limits.MaxGramValues
            ? []
            : [new Violation("x", $"makes a matrix of {values} values; Gram sends at most {limits.MaxGramValues}, Evaluate any number")];
    }
}
