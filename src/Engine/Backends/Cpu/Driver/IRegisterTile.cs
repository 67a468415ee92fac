using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Emission;

namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>Some rows against one panel of columns, with every accumulator in a register.</summary>
internal unsafe interface IRegisterTile<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>
    where TOp : struct, IPairOperator<TLane, TRow, TColumn, TShared, TSum, TPair, PairValues<TLane>>
    where TLane : unmanaged, IMemoryLane<TLane>
    where TSum : unmanaged
{
    /// <summary>How many rows.</summary>
    static abstract int Rows { get; }

    /// <summary>Runs one pass over all features: the first from the operator's start, the others on from the sums given, two for each row.</summary>
    static abstract void Run<TPass, TEnd>(in PassPointers pass, in FinishPointers finish, TSum* sums)
        where TPass : struct, IOrdinal
        where TEnd : struct, ITileEnd;
}
