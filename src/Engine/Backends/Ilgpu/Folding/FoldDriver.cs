using System.Reflection;
using GpuKernels.Engine.Backends.Ilgpu.Device;
using GpuKernels.Engine.Backends.Ilgpu.Device.Folding;
using GpuKernels.Engine.Plans.Emission;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Reducing;
using ILGPU;

namespace GpuKernels.Engine.Backends.Ilgpu.Folding;

/// <summary>
/// The fold kernel for one reduction: generic over the pair operator, the fold, the rows that a thread has, and where the weights are. Like a
/// <see cref="TileDriver"/> it is chosen by the program, the features and the device, never by the number of samples.
/// </summary>
/// <param name="Fold">The fold.</param>
/// <param name="Rows">What a thread holds, open.</param>
/// <param name="RowCount">How many rows that is.</param>
/// <param name="Weights">Where the weights are.</param>
internal sealed record FoldDriver(Type Fold, Type Rows, int RowCount, Type Weights) : IFoldDriver
{
    /// <summary>A segment has so many columns or a multiple of them: 256 to 4096 values for a thread, beside which its start and end cost nothing.</summary>
    private const long LeastSegment = 4096;

    /// <summary>The most segments of a row, so that few states leave however many columns there are.</summary>
    private const long MostSegments = 16;

    /// <summary>The driver of a reduction that is a fold.</summary>
    public static FoldDriver For(RunningReduction running, PairProgram program, long features, DeviceLimits limits)
    {
        Type fold = running.Law.Accept(new FoldType())!, weights = running.WeightsOutput is null ? typeof(GivenWeights) : typeof(ComputedWeights);
        return TileDriver.For(program, features, limits) == TileDriver.OnePair
            ? new FoldDriver(fold, typeof(OneFoldedRow<,,,,,,,,,,>), 1, weights)
            : new FoldDriver(fold, typeof(FourFoldedRows<,,,,,,,,,,>), 4, weights);
    }

    /// <summary>Columns of a segment: of the number of columns alone, since it fixes the order in which values are added up.</summary>
    public static long SegmentOf(long columns) =>
        LeastSegment * Math.Max(1, (columns + (LeastSegment * MostSegments) - 1) / (LeastSegment * MostSegments));

    /// <summary>The kernel of a pair operator.</summary>
    public MethodInfo Close(EmittedOperator emitted, Type number, bool onePass)
    {
        OperatorTypes types = emitted.Types;
        Type passes = onePass ? typeof(OnePass) : typeof(ManyPasses);
        Type rows = Rows.MakeGenericType(
            emitted.Operator, types.Lane, number, types.Row, types.Column, types.Shared, types.Sum, types.Pair, passes, Fold, Weights);
        return typeof(FoldKernel<,,>).MakeGenericType(number, Fold, rows).GetMethod(nameof(FoldKernel<,,>.Run))!;
    }

    public IFoldProgram Load(DeviceSession session, Type number, MethodInfo kernel) =>
        DeviceSession.Load<IFoldProgram>(typeof(FoldProgram<>).MakeGenericType(number), session, this, kernel);

    /// <summary>The groups that fold so many rows, segments and folds.</summary>
    public KernelConfig Cover(long rows, long segments, int folds, DeviceLimits limits)
    {
        int side = limits.GroupSide * RowCount;
        return new KernelConfig(new Index3D(checked((int)((rows + side - 1) / side)), checked((int)segments), folds), new Index3D(limits.GroupSide, limits.GroupSide, 1));
    }
}
