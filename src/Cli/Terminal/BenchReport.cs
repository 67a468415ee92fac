using System.Globalization;
using GpuKernels.Client;

namespace GpuKernels.Cli.Terminal;

/// <summary>What a computation takes when it is warm.</summary>
/// <param name="Backend">cpu, cuda, opencl, ilgpu-cpu, reference.</param>
/// <param name="Device">The device's own name.</param>
/// <param name="Method">How squared distances came about.</param>
/// <param name="Shape">The result's shape.</param>
/// <param name="Dtype">float32 or float64.</param>
/// <param name="CompileMs">Planning and compiling, once, in the run that is not counted.</param>
/// <param name="ComputeMs">The median run.</param>
/// <param name="BestMs">The best run.</param>
/// <param name="Repeat">How many runs.</param>
/// <param name="TotalMs">The whole command.</param>
internal sealed record BenchReport(
    string Backend,
    string Device,
    string Method,
    IReadOnlyList<long> Shape,
    string Dtype,
    double CompileMs,
    double ComputeMs,
    double BestMs,
    int Repeat,
    double TotalMs)
{
    public static BenchReport Of(ResultHeader header, TimeSpan compile, IReadOnlyList<TimeSpan> times, TimeSpan total)
    {
        var sorted = times.Order().ToList();
        var median = (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
        return new(
            header.Backend,
            header.Device,
            header.Method,
            header.Outputs[0].Shape,
            header.Outputs[0].Type.ToString().ToLowerInvariant(),
            Json.Milliseconds(compile),
            Json.Milliseconds(median),
            Json.Milliseconds(sorted[0]),
            sorted.Count,
            Json.Milliseconds(total));
    }

    /// <summary>The same in a line for people.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{string.Join(" x ", Shape)} {Dtype}, {Method} on {Backend} ({Device}), median {ComputeMs:0.000} ms, best {BestMs:0.000} ms of {Repeat} runs");
}
