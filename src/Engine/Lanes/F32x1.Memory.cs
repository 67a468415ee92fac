using System.Runtime.CompilerServices;

namespace GpuKernels.Engine.Lanes;

/// <content>How the CPU driver moves it; no kernel of a GPU reaches these members.</content>
public readonly unsafe partial struct F32x1 : IMemoryLane<F32x1>
{
    public static int ElementSize => sizeof(float);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 Load(byte* source) => new(*(float*)source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 Broadcast(byte* source) => new(*(float*)source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(F32x1 value, byte* destination) => *(float*)destination = value._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreWide(F32x1 value, double* destination) => *destination = value._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(F32x1 a, F32x1 b) => a._value < b._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 Ramp(double start) => new((float)start);
}
