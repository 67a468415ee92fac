using System.Numerics;
using System.Runtime.InteropServices;

namespace GpuKernels.Engine.Specs;

/// <summary>Reads a tensor's numbers as float64.</summary>
public static class TensorNumbers
{
    public static double[] Read(Tensor tensor)
    {
        var numbers = new double[tensor.Bytes.Length / tensor.Type.Size()];
        Read(tensor.Type, tensor.Bytes.Span, numbers);
        return numbers;
    }

    /// <summary>Reads as many numbers as the target holds.</summary>
    internal static void Read(DataType type, ReadOnlySpan<byte> bytes, Span<double> numbers)
    {
        switch (type)
        {
            case DataType.Float32: Convert<float>(bytes, numbers); break;
            case DataType.Float64: Convert<double>(bytes, numbers); break;
            case DataType.Float16: Convert<Half>(bytes, numbers); break;
            case DataType.BFloat16: ConvertUpperHalves(bytes, numbers); break;
            case DataType.Int8: Convert<sbyte>(bytes, numbers); break;
            case DataType.Int16: Convert<short>(bytes, numbers); break;
            case DataType.Int32: Convert<int>(bytes, numbers); break;
            case DataType.Int64: Convert<long>(bytes, numbers); break;
            case DataType.UInt16: Convert<ushort>(bytes, numbers); break;
            case DataType.UInt32: Convert<uint>(bytes, numbers); break;
            case DataType.UInt64: Convert<ulong>(bytes, numbers); break;
            default: Convert<byte>(bytes, numbers); break;
        }
    }

    private static void Convert<TNumber>(ReadOnlySpan<byte> bytes, Span<double> numbers)
        where TNumber : unmanaged, INumberBase<TNumber>
    {
        ReadOnlySpan<TNumber> stored = MemoryMarshal.Cast<byte, TNumber>(bytes);
        for (var k = 0; k < numbers.Length; k++)
        {
            numbers[k] = double.CreateTruncating(stored[k]);
        }
    }

    /// <summary>A bfloat16 is the upper half of a float32.</summary>
    private static void ConvertUpperHalves(ReadOnlySpan<byte> bytes, Span<double> numbers)
    {
        ReadOnlySpan<ushort> halves = MemoryMarshal.Cast<byte, ushort>(bytes);
        for (var k = 0; k < numbers.Length; k++)
        {
            numbers[k] = BitConverter.UInt32BitsToSingle((uint)halves[k] << 16);
        }
    }
}
