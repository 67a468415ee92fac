using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Packing;

/// <summary>Copies blocks of numbers, converting their type.</summary>
internal static unsafe class NumberCopy
{
    /// <summary>Columns copied of every row before the next ones, so that neither side of a transposing copy leaves the nearest cache.</summary>
    private const long Strip = 16;

    /// <summary>The copier from a stored type to float32 or float64: (source, target, rows, columns).</summary>
    public static delegate*<in NumberBlock, in NumberBlock, long, long, void> For(DataType source, bool toDouble) =>
        toDouble ? To<double>(source) : To<float>(source);

    private static delegate*<in NumberBlock, in NumberBlock, long, long, void> To<TTarget>(DataType source)
        where TTarget : unmanaged, INumberBase<TTarget> => source switch
        {
            DataType.Float32 => &Copy<float, TTarget>,
            DataType.Float64 => &Copy<double, TTarget>,
            DataType.Float16 => &Copy<Half, TTarget>,
            DataType.BFloat16 => &CopyBFloat16<TTarget>,
            DataType.Int8 => &Copy<sbyte, TTarget>,
            DataType.Int16 => &Copy<short, TTarget>,
            DataType.Int32 => &Copy<int, TTarget>,
            DataType.Int64 => &Copy<long, TTarget>,
            DataType.UInt8 or DataType.Bool => &Copy<byte, TTarget>,
            DataType.UInt16 => &Copy<ushort, TTarget>,
            DataType.UInt32 => &Copy<uint, TTarget>,
            DataType.UInt64 => &Copy<ulong, TTarget>,
            _ => throw new ArgumentOutOfRangeException(nameof(source), source, "No such stored type."),
        };

    private static void Copy<TSource, TTarget>(in NumberBlock source, in NumberBlock target, long rows, long columns)
        where TSource : unmanaged, INumberBase<TSource>
        where TTarget : unmanaged, INumberBase<TTarget>
    {
        if (typeof(TSource) == typeof(TTarget) && source.ColumnStride == 1 && target.ColumnStride == 1)
        {
            CopyRows<TTarget>(source, target, rows, columns);
            return;
        }

        if (typeof(TSource) == typeof(TTarget) && source.ColumnStride == 1 && target.RowStride == 1 && Avx.IsSupported)
        {
            if (typeof(TTarget) == typeof(float))
            {
                Transpose<float, Transposition32>(source, target, rows, columns);
            }
            else
            {
                Transpose<double, Transposition64>(source, target, rows, columns);
            }

            return;
        }

        CopyStrips<TSource, TTarget, Converted<TSource, TTarget>>(source, target, rows, columns);
    }

    private static void CopyBFloat16<TTarget>(in NumberBlock source, in NumberBlock target, long rows, long columns)
        where TTarget : unmanaged, INumberBase<TTarget> =>
        CopyStrips<ushort, TTarget, UpperHalf<TTarget>>(source, target, rows, columns);

    private static void CopyRows<TNumber>(in NumberBlock source, in NumberBlock target, long rows, long columns)
        where TNumber : unmanaged
    {
        long bytes = columns * sizeof(TNumber);
        for (long row = 0; row < rows; row++)
        {
            Buffer.MemoryCopy((TNumber*)source.Start + (row * source.RowStride), (TNumber*)target.Start + (row * target.RowStride), bytes, bytes);
        }
    }

    /// <summary>Square by square in registers; what is left at two edges number by number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose<TNumber, TSquare>(in NumberBlock source, in NumberBlock target, long rows, long columns)
        where TNumber : unmanaged, INumberBase<TNumber>
        where TSquare : struct, ITransposition
    {
        long height = rows / TSquare.Side * TSquare.Side, width = columns / TSquare.Side * TSquare.Side;
        TNumber* start = (TNumber*)source.Start, end = (TNumber*)target.Start;
        for (long column = 0; column < width; column += TSquare.Side)
        {
            for (long row = 0; row < height; row += TSquare.Side)
            {
                TSquare.Move(
                    (byte*)(start + (row * source.RowStride) + column), source.RowStride * sizeof(TNumber),
                    (byte*)(end + (column * target.ColumnStride) + row), target.ColumnStride * sizeof(TNumber));
            }
        }

        NumberBlock below = source with { Start = (nint)(start + (height * source.RowStride)) }, lower = target with { Start = (nint)(end + height) };
        CopyStrips<TNumber, TNumber, Converted<TNumber, TNumber>>(below, lower, rows - height, columns);
        NumberBlock right = source with { Start = (nint)(start + width) }, beside = target with { Start = (nint)(end + (width * target.ColumnStride)) };
        CopyStrips<TNumber, TNumber, Converted<TNumber, TNumber>>(right, beside, height, columns - width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyStrips<TSource, TTarget, TConversion>(in NumberBlock source, in NumberBlock target, long rows, long columns)
        where TSource : unmanaged
        where TTarget : unmanaged
        where TConversion : struct, IConversion<TSource, TTarget>
    {
        long fromStep = source.ColumnStride, toStep = target.ColumnStride;
        for (long first = 0; first < columns; first += Strip)
        {
            long count = Math.Min(Strip, columns - first);
            for (long row = 0; row < rows; row++)
            {
                TSource* from = (TSource*)source.Start + (row * source.RowStride) + (first * fromStep);
                TTarget* to = (TTarget*)target.Start + (row * target.RowStride) + (first * toStep);
                for (long k = 0; k < count; k++)
                {
                    *to = TConversion.Of(*from);
                    from += fromStep;
                    to += toStep;
                }
            }
        }
    }

    private interface IConversion<TSource, TTarget>
    {
        static abstract TTarget Of(TSource value);
    }

    private readonly struct Converted<TSource, TTarget> : IConversion<TSource, TTarget>
        where TSource : INumberBase<TSource>
        where TTarget : INumberBase<TTarget>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TTarget Of(TSource value) => TTarget.CreateTruncating(value);
    }

    /// <summary>The upper half of a float32's bits.</summary>
    private readonly struct UpperHalf<TTarget> : IConversion<ushort, TTarget>
        where TTarget : INumberBase<TTarget>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TTarget Of(ushort value) => TTarget.CreateTruncating(BitConverter.UInt32BitsToSingle((uint)value << 16));
    }
}
