namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>How long the vectors of a processor are, where that is known when a kernel is compiled: its loops over lanes have so many turns.</summary>
internal interface IVectorWidth
{
    static abstract int Bytes { get; }
}

/// <summary>A vector of AVX.</summary>
internal readonly struct Vector32 : IVectorWidth
{
    public static int Bytes => 32;
}

/// <summary>A vector of AVX-512. A compiler that makes two of 32 bytes of it keeps the sums in memory, which costs a quarter of the speed.</summary>
internal readonly struct Vector64 : IVectorWidth
{
    public static int Bytes => 64;
}
