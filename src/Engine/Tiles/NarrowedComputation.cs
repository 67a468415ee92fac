using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Backends.Reduced;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Tiles;

/// <summary>Float32 values of float64 arithmetic: each box is computed wide and rounded once, while it is in the cache.</summary>
internal sealed unsafe class NarrowedComputation(IComputation wide, Grid grid) : IComputation
{
    /// <summary>For each output the levels of its axes but for the last, along which numbers are rounded one after the other.</summary>
    private readonly int[][] _rows = [.. grid.OutputLevels.Select(levels => levels.SkipLast(1).ToArray())];

    public double RecomputedShare => wide.RecomputedShare;

    public long DiagonalRows => wide.DiagonalRows;

    /// <summary>Makes ready to compute a plan's last grid in the type of its results.</summary>
    public static IComputation Start(Plan plan, ArgumentStore arguments)
    {
        IComputation computation = plan.Target.Start(plan.Spec, plan.Grids, arguments);
        return plan.Spec.ResultType == plan.Spec.Precision ? computation : new NarrowedComputation(computation, plan.Grids[^1]);
    }

    public void Compute(LevelBox box, ReadOnlySpan<ResultTarget> targets)
    {
        Span<ResultTarget> rooms = stackalloc ResultTarget[targets.Length];
        long bytes = Arrange(box, rooms, 0);
        nint start = NativePool.Rent(bytes);
        try
        {
            Arrange(box, rooms, start);
            wide.Compute(box, rooms);
            for (var output = 0; output < rooms.Length; output++)
            {
                Round(output, box, (double*)rooms[output].Start, targets[output]);
            }
        }
        finally
        {
            NativePool.Return(start, bytes);
        }
    }

    public void Dispose() => wide.Dispose();

    /// <summary>Puts the outputs' wide numbers one after the other, from an address on; gives their bytes.</summary>
    private long Arrange(LevelBox box, Span<ResultTarget> rooms, nint start)
    {
        long bytes = 0;
        for (var output = 0; output < rooms.Length; output++)
        {
            IReadOnlyList<int> levels = grid.OutputLevels[output];
            rooms[output] = ResultTarget.Dense(levels, box, start + (nint)bytes, sizeof(double));
            bytes += levels.Count == 0 ? sizeof(double) : rooms[output].Strides[levels[0]] * box.Size(levels[0]);
        }

        return bytes;
    }

    private void Round(int output, LevelBox box, double* source, ResultTarget target)
    {
        (long count, long stride) = grid.OutputLevels[output] is [.., var last] ? (box.Size(last), target.Strides[last]) : (1, sizeof(float));
        var walk = new KeptWalk(_rows[output], box);
        do
        {
            Narrowing.Round(source, (byte*)walk.Locate(target), stride, count);
            source += count;
        }
        while (walk.Next());
    }
}
