using System.Runtime.Intrinsics;
using GpuKernels.Engine.Backends.Cpu.Driver;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Plans.Emission;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Cpu;

/// <summary>Closes the CPU driver over emitted pair operators and keeps the newest.</summary>
internal sealed class CpuCompiler
{
    /// <summary>Compiled programs kept; the least recently used goes, and its code with it.</summary>
    private const int Kept = 512;

    private readonly PlanCache<(string Program, DataType Precision), ICpuDriver> _drivers = new(Kept);

    /// <summary>With AVX2 or better a lane bundle is 512 bits wide (two halves on AVX2); below that one number at a time is faster.</summary>
    public static bool HasVectors => Vector256.IsHardwareAccelerated;

    public static string InstructionSet => Vector512.IsHardwareAccelerated ? "AVX-512" : HasVectors ? "AVX2" : "scalar";

    public ICpuDriver Compile(PairProgram program, DataType precision) =>
        _drivers.GetOrAdd((ProgramText.Write(program), precision), _ => Build(program, precision));

    private static ICpuDriver Build(PairProgram program, DataType precision)
    {
        Type lane = LaneOf(precision);
        EmittedOperator emitted = PairOperatorEmitter.Emit(program, lane, typeof(PairValues<>).MakeGenericType(lane));
        OperatorTypes types = emitted.Types;
        Type[] shared = [emitted.Operator, lane, types.Row, types.Column, types.Shared, types.Sum, types.Pair];
        Type driver = typeof(PairDriver<,,,,,,,>).MakeGenericType([.. shared, TileOf(program.Sums).MakeGenericType(shared)]);
        return (ICpuDriver)Activator.CreateInstance(driver)!;
    }

    private static Type LaneOf(DataType precision) => precision == DataType.Float64
        ? HasVectors ? typeof(F64x8) : typeof(F64x1)
        : HasVectors ? typeof(F32x16) : typeof(F32x1);

    /// <summary>The tallest register tile whose accumulators fit the 32 vector registers beside a row and a column.</summary>
    private static Type TileOf(int sums) => sums switch
    {
        <= 1 => typeof(Tile6x2<,,,,,,>),
        <= 3 => typeof(Tile3x2<,,,,,,>),
        _ => typeof(Tile1x2<,,,,,,>),
    };
}
