using System.Numerics;
using System.Runtime.InteropServices;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Functions.DataDefaults;

/// <summary>The rows of X, then those of Y, one after the other as float64. Leading axes count as more rows.</summary>
internal sealed class SampleRows(Tensor x, Tensor? y)
{
    private readonly Tensor[] _tensors = y is null ? [x] : [x, y];

    public int Features { get; } = checked((int)x.Shape[^1]);

    public long Count => Features == 0 ? 0 : _tensors.Sum(tensor => tensor.Count / Features);

    public void Visit(Action<ReadOnlySpan<double>> row)
    {
        var buffer = new double[Features];
        foreach (Tensor tensor in _tensors.Where(tensor => tensor.Count > 0))
        {
            int size = Features * tensor.Type.Size();
            for (var start = 0; start < tensor.Bytes.Length; start += size)
            {
                Widen(tensor.Type, tensor.Bytes.Span.Slice(start, size), buffer);
                row(buffer);
            }
        }
    }

    private static void Widen(DataType type, ReadOnlySpan<byte> bytes, Span<double> row)
    {
        switch (type)
        {
            case DataType.Float64: Widen<double>(bytes, row); break;
            case DataType.Float32: Widen<float>(bytes, row); break;
            case DataType.Float16: Widen<Half>(bytes, row); break;
            case DataType.BFloat16: WidenUpperHalves(bytes, row); break;
            case DataType.Int8: Widen<sbyte>(bytes, row); break;
            case DataType.Int16: Widen<short>(bytes, row); break;
            case DataType.Int32: Widen<int>(bytes, row); break;
            case DataType.Int64: Widen<long>(bytes, row); break;
            case DataType.UInt16: Widen<ushort>(bytes, row); break;
            case DataType.UInt32: Widen<uint>(bytes, row); break;
            case DataType.UInt64: Widen<ulong>(bytes, row); break;
            case DataType.UInt8 or DataType.Bool: Widen<byte>(bytes, row); break;
            default: throw new ArgumentOutOfRangeException(nameof(type), type, "This type has no numbers.");
        }
    }

    private static void Widen<T>(ReadOnlySpan<byte> bytes, Span<double> row)
        where T : unmanaged, INumberBase<T>
    {
        ReadOnlySpan<T> values = MemoryMarshal.Cast<byte, T>(bytes);
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = double.CreateChecked(values[i]);
        }
    }

    /// <summary>A bfloat16 is the upper half of a float32.</summary>
    private static void WidenUpperHalves(ReadOnlySpan<byte> bytes, Span<double> row)
    {
        ReadOnlySpan<ushort> halves = MemoryMarshal.Cast<byte, ushort>(bytes);
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = BitConverter.UInt32BitsToSingle((uint)halves[i] << 16);
        }
    }
}
