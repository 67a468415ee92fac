using GpuKernels.Engine.Specs;
using Wire = GpuKernels.Protos.V1;

namespace GpuKernels.Server.Grpc;

/// <summary>The wire's data types and the engine's, side by side.</summary>
internal static class DataTypeWords
{
    private static readonly (Wire.DataType Wire, DataType Engine)[] Pairs =
    [
        (Wire.DataType.Float32, DataType.Float32),
        (Wire.DataType.Float64, DataType.Float64),
        (Wire.DataType.Float16, DataType.Float16),
        (Wire.DataType.Bfloat16, DataType.BFloat16),
        (Wire.DataType.Int8, DataType.Int8),
        (Wire.DataType.Int16, DataType.Int16),
        (Wire.DataType.Int32, DataType.Int32),
        (Wire.DataType.Int64, DataType.Int64),
        (Wire.DataType.Uint8, DataType.UInt8),
        (Wire.DataType.Uint16, DataType.UInt16),
        (Wire.DataType.Uint32, DataType.UInt32),
        (Wire.DataType.Uint64, DataType.UInt64),
        (Wire.DataType.Bool, DataType.Bool),
    ];

    private static readonly Dictionary<Wire.DataType, DataType> Engine = Pairs.ToDictionary(pair => pair.Wire, pair => pair.Engine);

    private static readonly Dictionary<DataType, Wire.DataType> Wires = Pairs.ToDictionary(pair => pair.Engine, pair => pair.Wire);

    /// <summary>The engine's word; null where the caller said nothing or a number that this server does not know.</summary>
    public static DataType? Decode(this Wire.DataType type) => Engine.TryGetValue(type, out DataType known) ? known : null;

    /// <summary>The type of results or arithmetic; null where the caller said nothing. A number that no such type has is a violation.</summary>
    public static DataType? Decode(this Wire.DataType type, string field, List<Violation> violations)
    {
        DataType? known = type.Decode();
        if (known is null && type != Wire.DataType.Unspecified)
        {
            violations.Add(new Violation(field, $"{(int)type} is no type of results or arithmetic; known are DATA_TYPE_FLOAT32 (1) and DATA_TYPE_FLOAT64 (2)"));
        }

        return known;
    }

    public static Wire.DataType Encode(this DataType type) => Wires[type];
}
