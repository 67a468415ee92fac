using System.Runtime.InteropServices;

namespace GpuKernels.Engine.Specs;

/// <summary>Reads a tensor's numbers as float64.</summary>
public static class TensorNumbers
{
    public static double[] Read(Tensor tensor)
    {
        ReadOnlySpan<byte> bytes = tensor.Bytes.Span;
        return tensor.Type switch
        {
            DataType.Float32 => Convert(MemoryMarshal.Cast<byte, float>(bytes)),
            DataType.Float64 => Convert(MemoryMarshal.Cast<byte, double>(bytes)),
            DataType.Float16 => Convert(MemoryMarshal.Cast<byte, Half>(bytes)),
            DataType.BFloat16 => BFloat16(MemoryMarshal.Cast<byte, ushort>(bytes)),
            DataType.Int8 => Convert(MemoryMarshal.Cast<byte, sbyte>(bytes)),
            DataType.Int16 => Convert(MemoryMarshal.Cast<byte, short>(bytes)),
            DataType.Int32 => Convert(MemoryMarshal.Cast<byte, int>(bytes)),
            DataType.Int64 => Convert(MemoryMarshal.Cast<byte, long>(bytes)),
            DataType.UInt16 => Convert(MemoryMarshal.Cast<byte, ushort>(bytes)),
            DataType.UInt32 => Convert(MemoryMarshal.Cast<byte, uint>(bytes)),
            DataType.UInt64 => Convert(MemoryMarshal.Cast<byte, ulong>(bytes)),
            _ => Convert(bytes),
        };
    }

    private static double[] Convert<TNumber>(ReadOnlySpan<TNumber> numbers)
        where TNumber : struct, System.Numerics.INumberBase<TNumber>
    {
        var result = new double[numbers.Length];
        for (var k = 0; k < result.Length; k++)
        {
            result[k] = double.CreateTruncating(numbers[k]);
        }

        return result;
    }

    private static double[] BFloat16(ReadOnlySpan<ushort> numbers)
    {
        var result = new double[numbers.Length];
        for (var k = 0; k < result.Length; k++)
        {
            result[k] = BitConverter.UInt32BitsToSingle((uint)numbers[k] << 16);
        }

        return result;
    }
}
