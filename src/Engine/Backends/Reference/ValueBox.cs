using GpuKernels.Engine.Expressions.Types;
using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Reference;

/// <summary>The part of a value, a number, a vector or a matrix, that a box asks for.</summary>
/// <param name="Rows">The rows of a matrix; one row for anything else.</param>
/// <param name="Columns">The features; one for a number.</param>
/// <param name="Width">Numbers from one row of the whole value to the next.</param>
internal readonly record struct ValueBox(ValueBox.Range Rows, ValueBox.Range Columns, long Width)
{
    /// <param name="type">The value's type.</param>
    /// <param name="axes">The levels that stand for its axes, the last for the features.</param>
    /// <param name="box">The box.</param>
    /// <param name="target">Where the box goes.</param>
    public static ValueBox Of(SampleType type, int[] axes, LevelBox box, ResultTarget target) => new(
        axes.Length == 2 ? Range.Of(axes[0], box, target) : Range.One,
        axes.Length > 0 ? Range.Of(axes[^1], box, target) : Range.One,
        type.Columns);

    /// <summary>Indices [From, To) and the bytes from one to the next.</summary>
    internal readonly record struct Range(long From, long To, long Stride)
    {
        public static Range One { get; } = new(0, 1, 0);

        public static Range Of(int level, LevelBox box, ResultTarget target) => new(box.From[level], box.To[level], target.Strides[level]);
    }
}
