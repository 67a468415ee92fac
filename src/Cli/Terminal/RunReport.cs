using System.Globalization;
using GpuKernels.Client;

namespace GpuKernels.Cli.Terminal;

/// <summary>What was computed, where, and what it took.</summary>
/// <param name="Backend">cpu, cuda, opencl, ilgpu-cpu, reference.</param>
/// <param name="Device">The device's own name.</param>
/// <param name="Method">How squared distances came about.</param>
/// <param name="Shape">The result's shape.</param>
/// <param name="Dtype">float32 or float64.</param>
/// <param name="CompileMs">Planning and compiling.</param>
/// <param name="ComputeMs">Kernels and tiles, without reading and writing files.</param>
/// <param name="TotalMs">The whole command.</param>
internal sealed record RunReport(
    string Backend, string Device, string Method, IReadOnlyList<long> Shape, string Dtype, double CompileMs, double ComputeMs, double TotalMs)
{
    /// <summary>Of a solve: products with K.</summary>
    public int? Iterations { get; init; }

    /// <summary>Of a solve: the largest relative residual.</summary>
    public double? Residual { get; init; }

    /// <summary>Of results that stay at the server: what is known of each.</summary>
    public IReadOnlyList<object>? Kept { get; init; }

    public static RunReport Of(IResultTiles evaluation, TimeSpan total) => new(
        evaluation.Header.Backend,
        evaluation.Header.Device,
        evaluation.Header.Method,
        evaluation.Header.Outputs[0].Shape,
        evaluation.Header.Outputs[0].Type.ToString().ToLowerInvariant(),
        Json.Milliseconds(evaluation.Report.CompileTime),
        Json.Milliseconds(evaluation.Report.ComputeTime),
        Json.Milliseconds(total))
    {
        Residual = evaluation.Report.Residuals is { Count: > 0 } residuals ? residuals.Max() : null,
    };

    /// <summary>The same in a line for people.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{string.Join(" x ", Shape)} {Dtype}, {Method} on {Backend} ({Device}), compute {ComputeMs:0.0} ms, total {TotalMs:0.0} ms");
}
