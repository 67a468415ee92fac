using System.Runtime.Intrinsics;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends;

/// <summary>The lanes of this processor: as wide as its registers are. Below AVX2 one number at a time is faster than what vectors are made of.</summary>
internal static class ProcessorLanes
{
    /// <summary>32 registers of 512 bits; else AVX2's 16 of 256 bits, or none.</summary>
    public static bool HasWide => Vector512.IsHardwareAccelerated;

    public static bool HasVectors => Vector256.IsHardwareAccelerated;

    public static string InstructionSet => HasWide ? "AVX-512" : HasVectors ? "AVX2" : "scalar";

    /// <summary>The lanes of a precision.</summary>
    public static Type Of(DataType precision) => Choose(precision, new LaneTypes());

    /// <summary>Does something with the lanes of a precision, and the float64 lanes beside them.</summary>
    public static TResult Choose<TResult>(DataType precision, ILaneChoice<TResult> choice) => (precision == DataType.Float64, InstructionSet) switch
    {
        (true, "AVX-512") => choice.Take<F64x8, F64x8>(),
        (true, "AVX2") => choice.Take<F64x4, F64x4>(),
        (true, _) => choice.Take<F64x1, F64x1>(),
        (false, "AVX-512") => choice.Take<F32x16, F64x8>(),
        (false, "AVX2") => choice.Take<F32x8, F64x4>(),
        _ => choice.Take<F32x1, F64x1>(),
    };

    private sealed class LaneTypes : ILaneChoice<Type>
    {
        public Type Take<TLane, TWide>()
            where TLane : unmanaged, IMemoryLane<TLane>
            where TWide : unmanaged, IMemoryLane<TWide> => typeof(TLane);
    }
}
