using System.Numerics;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Packing;

/// <summary>Copies numbers from one place to another, converting their type; strides count numbers of each side.</summary>
internal static unsafe class NumberCopy
{
    /// <summary>The copier from a stored type to float32 or float64: (source, stride, destination, stride, count).</summary>
    public static delegate*<byte*, long, byte*, long, long, void> For(DataType source, bool toDouble) =>
        toDouble ? To<double>(source) : To<float>(source);

    private static delegate*<byte*, long, byte*, long, long, void> To<TDestination>(DataType source)
        where TDestination : unmanaged, INumberBase<TDestination> => source switch
        {
            DataType.Float32 => &Copy<float, TDestination>,
            DataType.Float64 => &Copy<double, TDestination>,
            DataType.Float16 => &Copy<Half, TDestination>,
            DataType.BFloat16 => &CopyBFloat16<TDestination>,
            DataType.Int8 => &Copy<sbyte, TDestination>,
            DataType.Int16 => &Copy<short, TDestination>,
            DataType.Int32 => &Copy<int, TDestination>,
            DataType.Int64 => &Copy<long, TDestination>,
            DataType.UInt8 or DataType.Bool => &Copy<byte, TDestination>,
            DataType.UInt16 => &Copy<ushort, TDestination>,
            DataType.UInt32 => &Copy<uint, TDestination>,
            DataType.UInt64 => &Copy<ulong, TDestination>,
            _ => throw new ArgumentOutOfRangeException(nameof(source), source, "No such stored type."),
        };

    private static void Copy<TSource, TDestination>(byte* source, long sourceStride, byte* destination, long destinationStride, long count)
        where TSource : unmanaged, INumberBase<TSource>
        where TDestination : unmanaged, INumberBase<TDestination>
    {
        var from = (TSource*)source;
        var to = (TDestination*)destination;
        for (long k = 0; k < count; k++)
        {
            to[k * destinationStride] = TDestination.CreateTruncating(from[k * sourceStride]);
        }
    }

    private static void CopyBFloat16<TDestination>(byte* source, long sourceStride, byte* destination, long destinationStride, long count)
        where TDestination : unmanaged, INumberBase<TDestination>
    {
        var from = (ushort*)source;
        var to = (TDestination*)destination;
        for (long k = 0; k < count; k++)
        {
            to[k * destinationStride] = TDestination.CreateTruncating(BitConverter.UInt32BitsToSingle((uint)from[k * sourceStride] << 16));
        }
    }
}
