using GpuKernels.Engine.Expressions.Evaluation;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Reference;

/// <summary>Evaluates the spec's own trees at each point of the levels.</summary>
internal sealed class ReferenceComputation(Spec spec, Grid grid, ArgumentStore arguments) : IComputation
{
    public void Compute(LevelBox box, ReadOnlySpan<ResultTarget> targets)
    {
        for (var output = 0; output < targets.Length; output++)
        {
            Compute(spec.Outputs[output], grid.OutputLevels[output], box, targets[output]);
        }
    }

    public void Dispose()
    {
    }

    private void Compute(SpecOutput output, IReadOnlyList<int> axes, LevelBox box, ResultTarget target)
    {
        SampleReader[] readers = [.. spec.Arguments.Select(argument => new SampleReader(argument, arguments[argument.ArrayName], spec.Levels))];
        var interpreter = new Interpreter(output.Body, readers.ToDictionary(reader => reader.Argument.Name, reader => reader.Type));
        int[] levels = [.. Enumerable.Range(0, spec.Levels.Count)];
        int[] valueAxes = [.. output.Axes.Skip(output.Axes.Count - axes.Count).Zip(axes).Where(axis => axis.First < 0).Select(axis => axis.Second)];
        var index = new long[spec.Levels.Count];
        foreach (int level in levels)
        {
            index[level] = box.From[level];
        }

        do
        {
            foreach (SampleReader reader in readers)
            {
                reader.Read(index, interpreter.Argument(reader.Argument.Name));
            }

            interpreter.SameSample = IsSame(index);
            Write(interpreter.Evaluate(), Locate(index, box, target), ValueBox.Of(output.Type, valueAxes, box, target));
        }
        while (Advance(index, box, target));
    }

    /// <summary>Two samples are the same where the indices that walk an array and its alias agree.</summary>
    private bool IsSame(long[] index) => spec.Arguments
        .Where(argument => argument.SameAs is not null)
        .Any(argument => spec.Arguments.First(other => other.Name == argument.SameAs) is var first
            && Enumerable.Range(0, argument.Shape.Count).All(axis =>
                LevelOf(first, axis) is { } one && LevelOf(argument, axis) is { } two ? index[one] == index[two] : LevelOf(first, axis) == LevelOf(argument, axis)));

    private int? LevelOf(SpecArgument argument, int axis)
    {
        for (var level = 0; level < spec.Levels.Count; level++)
        {
            if (argument.Axes[level] == axis)
            {
                return level;
            }
        }

        return null;
    }

    private static nint Locate(long[] index, LevelBox box, ResultTarget target)
    {
        nint at = target.Start;
        for (var level = 0; level < index.Length; level++)
        {
            at += (nint)((index[level] - box.From[level]) * target.Strides[level]);
        }

        return at;
    }

    private unsafe void Write(ReadOnlySpan<double> values, nint target, ValueBox part)
    {
        for (long row = part.Rows.From; row < part.Rows.To; row++)
        {
            for (long column = part.Columns.From; column < part.Columns.To; column++)
            {
                double value = values[(int)((row * part.Width) + column)];
                nint place = target + (nint)(((row - part.Rows.From) * part.Rows.Stride) + ((column - part.Columns.From) * part.Columns.Stride));
                if (spec.Precision == DataType.Float64)
                {
                    *(double*)place = value;
                }
                else
                {
                    *(float*)place = (float)value;
                }
            }
        }
    }

    /// <summary>The next point; a level that the output does not have stays at its first index.</summary>
    private static bool Advance(long[] index, LevelBox box, ResultTarget target)
    {
        for (int level = index.Length - 1; level >= 0; level--)
        {
            if (target.Strides[level] != 0 && ++index[level] < box.To[level])
            {
                return true;
            }

            index[level] = box.From[level];
        }

        return false;
    }
}
