using System.Runtime.InteropServices;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Solving;

/// <summary>Single rows of K, and its diagonal, in float64.</summary>
internal sealed class KernelRows(KernelEngine engine, Request kernel, IReadOnlyDictionary<string, Tensor> values, Tensor samples)
{
    /// <summary>K[i, i].</summary>
    public Task<double[]> Diagonal(CancellationToken cancel) => Compute(
        kernel with
        {
            Arguments = [.. kernel.Arguments, new ArgumentWords("y", samples.Type, []) { SameAs = "x" }],
            Levels = [new LevelWords { Name = "i", InAxes = new Dictionary<string, int> { ["x"] = 0, ["y"] = 0 } }],
        },
        values,
        cancel);

    /// <summary>K[row, :].</summary>
    public Task<double[]> Row(long row, CancellationToken cancel)
    {
        int bytes = checked((int)(samples.Bytes.Length / samples.Shape[0]));
        var sample = new Tensor(samples.Type, [1, .. samples.Shape.Skip(1)], samples.Bytes.Slice(checked((int)(row * bytes)), bytes));
        return Compute(
            kernel with
            {
                Arguments =
                [
                    .. kernel.Arguments.Where(argument => argument.Name != "x"), ArgumentWords.Of("x", sample), new ArgumentWords("y", samples.Type, samples.Shape),
                ],
            },
            new Dictionary<string, Tensor>(values.Where(value => value.Key != "x")) { ["y"] = samples },
            cancel);
    }

    private async Task<double[]> Compute(Request request, IReadOnlyDictionary<string, Tensor> arguments, CancellationToken cancel)
    {
        Plan plan = engine.Plan(request with { Precision = DataType.Float64, Accumulate = null });
        using Evaluation evaluation = engine.Evaluate(plan, arguments);
        var row = new byte[plan.ResultBytes];
        await evaluation.Fill([row], progress: null, cancel).ConfigureAwait(false);
        return MemoryMarshal.Cast<byte, double>(row).ToArray();
    }
}
