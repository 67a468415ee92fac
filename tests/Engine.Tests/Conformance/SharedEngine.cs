using System.Runtime.InteropServices;
using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tiles;
using Microsoft.Extensions.Logging.Abstractions;

namespace GpuKernels.Engine.Tests.Conformance;

/// <summary>One engine for all tests of the assembly, as a server has one for all its requests.</summary>
internal static class SharedEngine
{
    public static KernelEngine Instance { get; } = new(new EngineSettings(), NullLoggerFactory.Instance);

    private static readonly Dictionary<string, Tensor> None = [];

    /// <summary>Skips the test, with the reason, where the machine has no device of the backend.</summary>
    public static void SkipWithout(string backend)
    {
        DeviceDescription[] devices = [.. Instance.Devices.Where(device => device.Backend == backend)];
        Assert.SkipUnless(devices.Any(device => device.Available), $"no {backend} device: {string.Join("; ", devices.Select(device => device.Reason))}");
    }

    /// <summary>The first output's numbers, filled into one piece of memory.</summary>
    public static async Task<double[]> Fill(Request request, KernelEngine? engine = null) => (await FillAll(request, engine))[0];

    /// <summary>The numbers of every output, each filled into one piece of memory.</summary>
    public static async Task<double[][]> FillAll(Request request, KernelEngine? engine = null)
    {
        Plan plan = (engine ?? Instance).Plan(request);
        using Evaluation evaluation = (engine ?? Instance).Evaluate(plan, None);
        Memory<byte>[] results = [.. plan.Results.Select(result => new byte[result.Bytes])];
        await evaluation.Fill(results, progress: null, TestContext.Current.CancellationToken);
        return [.. results.Zip(plan.Results, (result, description) => Read(result.Span, description.Type))];
    }

    /// <summary>The first output's numbers, put together from tiles.</summary>
    public static async Task<double[]> Assemble(Request request, KernelEngine? engine = null) => (await AssembleAll(request, engine))[0];

    /// <summary>Every output's numbers, put together from tiles.</summary>
    public static async Task<double[][]> AssembleAll(Request request, KernelEngine? engine = null)
    {
        Plan plan = (engine ?? Instance).Plan(request);
        using Evaluation evaluation = (engine ?? Instance).Evaluate(plan, None);
        double[][] whole = [.. plan.Results.Select(described => Enumerable.Repeat(double.MaxValue, (int)described.Count).ToArray())];
        await foreach (Tile tile in evaluation.Tiles(TestContext.Current.CancellationToken))
        {
            using (tile)
            {
                Place(tile, plan.Results[tile.Region.Output].Shape, whole[tile.Region.Output]);
            }
        }

        return whole;
    }

    public static Request Pairwise(string? function, string? formula, string backend, params ReadOnlySpan<(string Name, Tensor Value)> arguments) => new()
    {
        Outputs = [new OutputWords { Function = function, Formula = formula }],
        Arguments = [.. arguments.ToArray().Select(argument => ArgumentWords.Of(argument.Name, argument.Value))],
        Backend = backend,
    };

    private static double[] Read(ReadOnlySpan<byte> bytes, DataType type) => type == DataType.Float64
        ? MemoryMarshal.Cast<byte, double>(bytes).ToArray()
        : type == DataType.Int64 ? [.. MemoryMarshal.Cast<byte, long>(bytes).ToArray().Select(number => (double)number)]
        : [.. MemoryMarshal.Cast<byte, float>(bytes).ToArray().Select(number => (double)number)];

    private static void Place(Tile tile, IReadOnlyList<long> shape, double[] result)
    {
        double[] numbers = Read(tile.Bytes.Span, tile.Type);
        for (var k = 0; k < numbers.Length; k++)
        {
            long rest = k, at = 0, stride = 1;
            for (int axis = shape.Count - 1; axis >= 0; axis--)
            {
                at += ((rest % tile.Region.Shape[axis]) + tile.Region.Origin[axis]) * stride;
                rest /= tile.Region.Shape[axis];
                stride *= shape[axis];
            }

            result[at] = numbers[k];
        }
    }
}
