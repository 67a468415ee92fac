namespace GpuKernels.Engine.Specs;

/// <summary>How numbers are stored. Arithmetic is float32 or float64.</summary>
public enum DataType
{
    Float32,
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
}
