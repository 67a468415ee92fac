using System.Runtime.InteropServices;
using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Reducing;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>
/// The second operand of a reduction, in the precision of the values: weights, one row for each vector of them, filled up with zeros; or one
/// row of ones or radii that serves all columns.
/// </summary>
internal sealed unsafe class PackedWeights : IDisposable
{
    private readonly NativeBuffer _buffer;

    private PackedWeights(long bytes, long columnStride, long vectorStride, long[] outerStrides)
    {
        _buffer = new NativeBuffer(bytes);
        NativeMemory.Clear((void*)_buffer.Start, (nuint)bytes);
        ColumnStride = columnStride;
        VectorStride = vectorStride;
        Block = new PackedBlock(_buffer.Start, 0, 0, 0, outerStrides, bytes);
    }

    /// <summary>All the numbers.</summary>
    public PackedBlock Block { get; }

    /// <summary>Bytes from one column to the next; 0: all columns read the same row.</summary>
    public long ColumnStride { get; }

    /// <summary>Bytes from one vector of weights to the next.</summary>
    public long VectorStride { get; }

    /// <summary>The weights of a reduction, or what it reads in their place.</summary>
    public static PackedWeights For(RunningReduction running, GridShape shape, ReducedInput input) => running.Weights is { Source: ArgumentSource argument }
        ? Of(running, shape, input.Arguments[argument.Name], input.Precision, Strip.Columns)
        : Constant(running.Law.Takes.HasFlag(Reductions.Operands.Radius) ? running.Bounds.Radius : 1, Strip.Columns, input.Precision);

    /// <summary>A row of the same number.</summary>
    private static PackedWeights Constant(double number, int columns, DataType precision)
    {
        var packed = new PackedWeights(columns * precision.Size(), 0, 0, []);
        nint at = packed._buffer.Start;
        var row = new double[columns];
        Array.Fill(row, number);
        NumberWriter.Write(row, precision, ref at);
        return packed;
    }

    public static PackedWeights Of(RunningReduction running, GridShape shape, BoundArray array, DataType precision, int leaf)
    {
        var operand = new BoundOperand(running.Weights!, array, precision == DataType.Float64);
        var outer = new OuterIndex(shape, [running.Weights!]);
        long rowBytes = (shape.Columns + leaf) * precision.Size(), blockBytes = rowBytes * running.Vectors;
        var packed = new PackedWeights(outer.Blocks * blockBytes, precision.Size(), rowBytes, outer.Strides(blockBytes));
        for (long block = 0; block < outer.Blocks; block++)
        {
            nint source = operand.Start + (nint)outer.OffsetOf(operand, block);
            for (long vector = 0; vector < running.Vectors; vector++)
            {
                operand.CopyPoints(
                    source + (nint)(vector * running.Weights!.FeatureStride * operand.Size), null, shape.Column,
                    new NumberBlock(packed._buffer.Start + (nint)((block * blockBytes) + (vector * rowBytes)), 0, 1), 1, shape.Columns);
            }
        }

        return packed;
    }

    /// <summary>The weights of the first column and vector at a point of the outer levels.</summary>
    public nint At(ReadOnlySpan<long> outer) => Block.At(outer);

    public void Dispose() => _buffer.Dispose();
}
