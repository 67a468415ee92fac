using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Emission;
using ILGPU;
using ILGPU.Runtime;

namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>The streams of one sample at one feature, in device or shared memory.</summary>
internal readonly struct Streams<TLane, TNumber>(ArrayView<TNumber> numbers, long first, long stride) : IPackSource<TLane>
    where TLane : unmanaged, IScalarLane<TLane, TNumber>
    where TNumber : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Get(int k) => TLane.From(numbers[first + (k * stride)]);
}

/// <summary>The only stream of one sample at one feature, already loaded.</summary>
internal readonly struct OneStream<TLane>(TLane value) : IPackSource<TLane>
    where TLane : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Get(int k) => value;
}

/// <summary>Loads the streams of four neighbouring samples, which stand side by side for each stream.</summary>
internal static class FourSamples<TPack, TLane, TNumber>
    where TPack : unmanaged, IPack<TPack, TLane>
    where TLane : unmanaged, IScalarLane<TLane, TNumber>
    where TNumber : unmanaged
{
    /// <summary>A single stream is one load of four numbers: <paramref name="first"/> is a multiple of four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Four<TPack> Load(ArrayView<TNumber> numbers, long first, long stride)
    {
        if (TPack.Count == 1)
        {
            Four<TNumber> four = numbers.AsAligned(AlignedNumbers.Bytes).Cast<Four<TNumber>>()[first / 4];
            return new(Pack(four.A), Pack(four.B), Pack(four.C), Pack(four.D));
        }

        return new(Pack(numbers, first, stride), Pack(numbers, first + 1, stride), Pack(numbers, first + 2, stride), Pack(numbers, first + 3, stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TPack Pack(TNumber number) => TPack.Load(new OneStream<TLane>(TLane.From(number)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TPack Pack(ArrayView<TNumber> numbers, long first, long stride) => TPack.Load(new Streams<TLane, TNumber>(numbers, first, stride));
}
