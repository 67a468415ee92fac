using System.Runtime.InteropServices;
using GpuKernels.Client;
using GpuKernels.Files.Npy;

namespace GpuKernels.Samples.DigitsRidge;

/// <summary>Receives a matrix from a server and stores it.</summary>
internal static class GramMatrix
{
    /// <summary>Fills the memory given; tells which device computed it and what it took.</summary>
    public static async Task<(string Device, ResultReport Report)> Receive(KernelClient client, Computation computation, Memory<float> gram)
    {
        PlanDescription plan = await client.PlanAsync(computation);
        ResultReport report = await client.FillAsync(computation, gram);
        return ($"{plan.Header.Device} ({plan.Header.Backend})", report);
    }

    public static void Save(string file, float[] gram, int size)
    {
        using var writer = new NpyFileWriter(file, Files.ElementType.Float32, [size, size]);
        writer.Write([0, 0], [size, size], MemoryMarshal.AsBytes<float>(gram));
        writer.Complete();
    }
}
