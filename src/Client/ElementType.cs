namespace GpuKernels.Client;

/// <summary>How a number is stored. Arithmetic is float32 or float64.</summary>
public enum ElementType
{
    Float32 = 1,
    Float64,
    Float16,
    BFloat16,
    Int8,
    Int16,
    Int32,
    Int64,
    UInt8,
    UInt16,
    UInt32,
    UInt64,
    Bool,

    /// <summary>For datasets only: eight booleans a byte, the last axis padded to whole bytes.</summary>
    PackedBool,
}
