using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Tests.Tiles;

/// <summary>Rows become columns number by number, whether they go through registers in squares or not, and nothing beside them is written.</summary>
public sealed unsafe class NumberCopyTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 9)]
    [InlineData(4, 4)]
    [InlineData(8, 8)]
    [InlineData(15, 17)]
    [InlineData(16, 0)]
    [InlineData(31, 64)]
    [InlineData(32, 33)]
    public void A_transposing_copy_puts_each_number_in_its_place(int rows, int columns)
    {
        Check<float>(DataType.Float32, rows, columns, k => k);
        Check<double>(DataType.Float64, rows, columns, k => k);
    }

    private static void Check<TNumber>(DataType type, int rows, int columns, Func<int, TNumber> number)
        where TNumber : unmanaged
    {
        int fromStride = columns + 3, toStride = rows + 5;
        TNumber[] source = [.. Enumerable.Range(1, (rows * fromStride) + 1).Select(number)], target = new TNumber[(columns * toStride) + 1];
        fixed (TNumber* from = source, to = target)
        {
            NumberCopy.For(type, type == DataType.Float64)(new NumberBlock((nint)from, fromStride, 1), new NumberBlock((nint)to, 1, toStride), rows, columns);
        }

        TNumber[] expected = new TNumber[target.Length];
        for (var k = 0; k < rows * columns; k++)
        {
            expected[(k % columns * toStride) + (k / columns)] = source[(k / columns * fromStride) + (k % columns)];
        }

        Assert.Equal(expected, target);
    }
}
