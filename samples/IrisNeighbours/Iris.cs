using System.Runtime.InteropServices;
using GpuKernels.Files;
using GpuKernels.Files.Npy;

namespace GpuKernels.Samples.IrisNeighbours;

/// <summary>Fisher's iris flowers: length and width of sepal and petal in cm, and the species.</summary>
internal sealed record Iris(double[] Measures, long[] Species)
{
    public const int Features = 4;

    public int Count => Species.Length;

    public static Iris Read(string folder)
    {
        using ArrayData measures = NpyReader.Open(Path.Combine(folder, "iris.npy"));
        using ArrayData species = NpyReader.Open(Path.Combine(folder, "iris_labels.npy"));
        return new Iris(Numbers<double>(measures), [.. species.Bytes.ToArray().Select(label => (long)label)]);
    }

    private static T[] Numbers<T>(ArrayData array)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(array.Bytes.Span).ToArray();
}
