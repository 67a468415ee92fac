using GpuKernels.Engine.Backends.Cpu.Driver;
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

    /// <summary>The most instructions of a finish that stands in the register tile itself, once for each of its sums.</summary>
    private const int LightFinish = 6;

    private readonly PlanCache<(string Program, DataType Precision, bool Guarded), ICpuDriver> _drivers = new(Kept);

    /// <summary>The driver of a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="precision">The arithmetic.</param>
    /// <param name="guarded">Squared distances by the guarded method, which the program must fit.</param>
    public ICpuDriver Compile(PairProgram program, DataType precision, bool guarded = false) =>
        _drivers.GetOrAdd((ProgramText.Write(program), precision, guarded), _ => Build(program, precision, guarded));

    private static ICpuDriver Build(PairProgram program, DataType precision, bool guarded)
    {
        Type lane = ProcessorLanes.Of(precision);
        EmittedOperator emitted = PairOperatorEmitter.Emit(program, lane, typeof(PairValues<>).MakeGenericType(lane));
        OperatorTypes types = emitted.Types;
        Type[] shared = [emitted.Operator, lane, types.Row, types.Column, types.Shared, types.Sum, types.Pair];
        Type tile = guarded ? typeof(GuardedTile<,,,,,,>) : TileOf(program);
        Type driver = typeof(PairDriver<,,,,,,,>).MakeGenericType([.. shared, tile.MakeGenericType(shared)]);
        return (ICpuDriver)Activator.CreateInstance(driver, [program.FinishWeight <= LightFinish])!;
    }

    /// <summary>
    /// The tallest register tile whose accumulators fit the vector registers beside a row and a column, and whose steps the compiler
    /// inlines: it gives up at 512 locals. AVX-512 has 32 registers; AVX2 has 16, of which 6 rows leave one beside a row and two columns: enough
    /// for a difference that is squared and added at once, and for nothing else.
    /// </summary>
    private static Type TileOf(PairProgram program) => (ProcessorLanes.HasWide, program.Sums, program.StepWeight) switch
    {
        (true, <= 1, <= 8) => typeof(Tile6x2<,,,,,,>),
        (false, <= 1, <= 2) when program.Passes.SelectMany(pass => pass.Accumulators).All(sum => sum.Product is not null) => typeof(Tile6x2<,,,,,,>),
        (false, <= 1, <= 8) => typeof(Tile4x2<,,,,,,>),
        (true, <= 3, <= 16) or (false, <= 2, <= 16) => typeof(Tile3x2<,,,,,,>),
        _ => typeof(Tile1x2<,,,,,,>),
    };
}
