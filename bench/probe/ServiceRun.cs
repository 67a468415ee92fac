using System.Diagnostics;
using GpuKernels.Client;
using GpuKernels.Files;
using ElementType = GpuKernels.Client.ElementType;

namespace GpuKernels.Probe;

/// <summary>What a client of a server waits for the rbf Gram matrix of a file's samples, into memory that it uses again.</summary>
/// <param name="Milliseconds">Each run: sending the samples, computing, receiving, writing into place.</param>
internal sealed record ServiceRun(IReadOnlyList<double> Milliseconds)
{
    /// <summary>Runs that are not counted: the server has been up for a while, and both sides' code is compiled for good.</summary>
    private const int Warming = 40;

    public static async Task<ServiceRun> Measure(string address, string samples, bool packed, int repeat)
    {
        using ArrayData array = ArrayFormat.Of(samples).Open(samples);
        await using KernelClient client = KernelClient.Connect(address);
        var x = new Tensor(ElementType.Float32, array.Shape, array.Bytes);
        Computation gram = Computation.Pairwise(Output.Function("rbf"), x, null, new Dictionary<string, Tensor> { ["gamma"] = 0.05 }) with { Packed = packed };
        var result = new float[array.Shape[0] * array.Shape[0]];
        for (var run = 0; run < Warming; run++)
        {
            await client.FillAsync<float>(gram, result);
        }

        var times = new List<double>();
        while (times.Count < repeat)
        {
            long start = Stopwatch.GetTimestamp();
            await client.FillAsync<float>(gram, result);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return new ServiceRun(times);
    }
}
