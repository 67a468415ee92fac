using System.Runtime.CompilerServices;

namespace GpuKernels.Engine.Lanes;

/// <content>How the CPU driver moves it; no kernel of a GPU reaches these members.</content>
public readonly unsafe partial struct F64x1 : IMemoryLane<F64x1>
{
    public static int ElementSize => sizeof(double);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 Load(byte* source) => new(*(double*)source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 Broadcast(byte* source) => new(*(double*)source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(F64x1 value, byte* destination) => *(double*)destination = value._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreWide(F64x1 value, double* destination) => *destination = value._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(F64x1 a, F64x1 b) => a._value < b._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 Ramp(double start) => new(start);
}
