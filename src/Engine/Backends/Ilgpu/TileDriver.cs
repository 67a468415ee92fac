using System.Reflection;
using GpuKernels.Engine.Backends.Ilgpu.Device;
using GpuKernels.Engine.Plans.Emission;
using GpuKernels.Engine.Plans.Grids;
using ILGPU;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>
/// One of the device's drivers: a kernel generic over the pair operator, and the group that runs it. The choice looks at the program, the
/// number of features and the device, never at the number of samples, so that a pair has the same bits alone and in a batch.
/// </summary>
/// <param name="Name">For people.</param>
/// <param name="Kernel">The kernel's class, open.</param>
/// <param name="Blocks">For a staged kernel what a thread holds, open.</param>
/// <param name="Side">Rows a thread, and columns, or vectors of columns.</param>
internal sealed record TileDriver(string Name, Type Kernel, Type? Blocks, int Side)
{
    public static TileDriver OnePair { get; } = new("one pair a thread", typeof(PairKernel<,,,,,,,,>), null, 1);

    public static TileDriver Skinny { get; } = new("4 x 4 a thread, unstaged", typeof(SkinnyKernel<,,,,,,,,>), null, 4);

    public static TileDriver Staged4 { get; } = new("4 x 4 a thread, staged", typeof(StagedKernel<,,,,,,,,,>), typeof(OneBlock<,,,,,,,>), 4);

    public static TileDriver Staged8 { get; } = new("8 x 8 a thread, staged", typeof(StagedKernel<,,,,,,,,,>), typeof(FourBlocks<,,,,,,,>), 8);

    /// <summary>Finishes what a matrix product began; no driver for programs of every form.</summary>
    public static TileDriver Product { get; } = new("a product, finished one pair a thread", typeof(ProductKernel<,,,,,,,,>), null, 1);

    /// <summary>The same for samples against themselves.</summary>
    public static TileDriver SymmetricProduct { get; } = Product with { Name = "a symmetric product, finished one pair a thread" };

    /// <summary>For devices that are processors.</summary>
    public static TileDriver Vectors { get; } = new("4 x 4 vectors a thread", typeof(VectorKernel<,,,,,,,,,>), null, 4) { Vector = typeof(Vector32), VectorBytes = Vector32.Bytes };

    /// <summary>The same where the processor has AVX-512 and its compiler can be brought to use it.</summary>
    public static TileDriver WideVectors { get; } = Vectors with { Name = "4 x 4 wide vectors a thread", Vector = typeof(Vector64), VectorBytes = Vector64.Bytes };

    /// <summary>A thread's columns are whole vectors of so many bytes (<see cref="VectorTile"/>); 0: they are not.</summary>
    public int VectorBytes { get; private init; }

    /// <summary>That vector's <see cref="IVectorWidth"/>.</summary>
    private Type? Vector { get; init; }

    public static IReadOnlyList<TileDriver> OfGpus { get; } = [OnePair, Skinny, Staged4, Staged8];

    public static IReadOnlyList<TileDriver> All { get; } = [.. OfGpus, Vectors, WideVectors];

    /// <summary>Below this many features reading the samples from device memory costs less than staging them.</summary>
    private const long FewFeatures = 16;

    /// <summary>A step of more instructions than this is bound by arithmetic even when each pair reads its own two numbers: a tile would gain nothing.</summary>
    private const int LongStep = 16;

    /// <summary>Accumulators a thread may hold beside samples and addresses: half of the 128 registers that let two groups share a multiprocessor.</summary>
    private const int MostAccumulators = 64;

    public static TileDriver For(PairProgram program, long features, DeviceLimits limits)
    {
        int step = StepWeight.Of(program);
        if (16 * program.Sums > MostAccumulators || step > LongStep)
        {
            return OnePair;
        }

        if (limits.IsProcessor)
        {
            return limits.VectorBytes == Vector64.Bytes ? WideVectors : Vectors;
        }

        bool narrow = program.Passes is [{ RowStreams: <= 1, ColumnStreams: <= 1, SharedStreams: <= 1 }];
        bool fits = limits.Stages && Staged4.StagedBytes(program, limits, sizeof(double)) <= Staging.Bytes;
        return features <= FewFeatures || !fits ? Skinny : limits.IsGpu && narrow && program.Sums == 1 && step <= 8 ? Staged8 : Staged4;
    }

    /// <summary>The kernel of a pair operator.</summary>
    public MethodInfo Close(EmittedOperator emitted, Type number, bool onePass)
    {
        OperatorTypes types = emitted.Types;
        Type[] shared = [emitted.Operator, types.Lane, number, types.Row, types.Column, types.Shared, types.Sum, types.Pair];
        Type passes = onePass ? typeof(OnePass) : typeof(ManyPasses);
        Type? inner = Vector ?? Blocks?.MakeGenericType(shared);
        Type kernel = Kernel.MakeGenericType(inner is null ? [.. shared, passes] : [.. shared, passes, inner]);
        return kernel.GetMethod(nameof(PairKernel<,,,,,,,,>.Run))!;
    }

    /// <summary>The groups that cover so many rows and columns.</summary>
    public KernelConfig Cover(long rows, long columns, DeviceLimits limits, int numberBytes)
    {
        int threads = Vector is null ? limits.GroupSide : VectorTile.GroupSide;
        int height = threads * Side, width = Vector is null ? height : height * VectorBytes / numberBytes;
        var groups = new Index2D(checked((int)((columns + width - 1) / width)), checked((int)((rows + height - 1) / height)));
        return new KernelConfig(groups, new Index2D(threads, threads));
    }

    /// <summary>Bytes of shared memory that one feature takes; 0: nothing is staged.</summary>
    public int StagedBytes(PairProgram program, DeviceLimits limits, int numberBytes)
    {
        int side = limits.GroupSide * Side;
        return Blocks is null ? 0 : numberBytes * Staging.NumbersOf(
            side,
            PackTypes.CapacityFor(program.Passes.Select(pass => pass.RowStreams).DefaultIfEmpty().Max()),
            PackTypes.CapacityFor(program.Passes.Select(pass => pass.ColumnStreams).DefaultIfEmpty().Max()),
            PackTypes.CapacityFor(program.Passes.Select(pass => pass.SharedStreams).DefaultIfEmpty().Max()));
    }
}
