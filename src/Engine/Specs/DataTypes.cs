namespace GpuKernels.Engine.Specs;

/// <summary>Facts about the stored types.</summary>
public static class DataTypes
{
    public static int Size(this DataType type) => type switch
    {
        DataType.Float64 or DataType.Int64 or DataType.UInt64 => 8,
        DataType.Float32 or DataType.Int32 or DataType.UInt32 => 4,
        DataType.Float16 or DataType.BFloat16 or DataType.Int16 or DataType.UInt16 => 2,
        _ => 1,
    };

    /// <summary>The name of the field: float32, int8, bool.</summary>
    public static string Name(this DataType type) => type.ToString().ToLowerInvariant();
}
