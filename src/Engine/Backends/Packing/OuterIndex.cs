using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Packing;

/// <summary>The outer levels on which some operands depend: how their packed blocks follow each other.</summary>
internal sealed class OuterIndex
{
    private readonly GridShape _shape;
    private readonly int[] _levels;

    public OuterIndex(GridShape shape, IReadOnlyList<Operand> operands)
    {
        _shape = shape;
        _levels = [.. shape.Outer.Where(level => operands.Any(operand => operand.Walks(level)))];
        Blocks = _levels.Aggregate(1L, (product, level) => product * shape.Sizes[level]);
    }

    public long Blocks { get; }

    /// <summary>For each outer level of the grid the bytes from one index to the next, when a block has so many bytes.</summary>
    public long[] Strides(long blockBytes)
    {
        var strides = new long[_shape.Outer.Count];
        long stride = blockBytes;
        for (int k = _shape.Outer.Count - 1; k >= 0; k--)
        {
            if (_levels.Contains(_shape.Outer[k]))
            {
                strides[k] = stride;
                stride *= _shape.Sizes[_shape.Outer[k]];
            }
        }

        return strides;
    }

    /// <summary>Bytes from an operand's first number to its first number in a block.</summary>
    public long OffsetOf(BoundOperand operand, long block)
    {
        long offset = 0;
        for (int k = _levels.Length - 1; k >= 0; k--)
        {
            long size = _shape.Sizes[_levels[k]];
            offset += block % size * operand.StrideOf(_levels[k]);
            block /= size;
        }

        return offset;
    }
}
