using System.Runtime.CompilerServices;
using GpuKernels.Engine.Backends.Boxes;
using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Emission;
using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>
/// Walks a box of the grid: panel by panel, register tile by register tile. A panel of columns stays in the cache nearest to the core
/// while all rows of the box pass by. Each pair is accumulated over its features in order, so its bits do not depend on the box.
/// </summary>
internal sealed unsafe class PairDriver<TOp, TLane, TRow, TColumn, TShared, TSum, TPair, TTile> : ICpuDriver
    where TOp : struct, IPairOperator<TLane, TRow, TColumn, TShared, TSum, TPair, PairValues<TLane>>
    where TLane : unmanaged, IMemoryLane<TLane>
    where TRow : unmanaged, IPack<TRow, TLane>
    where TColumn : unmanaged, IPack<TColumn, TLane>
    where TShared : unmanaged, IPack<TShared, TLane>
    where TSum : unmanaged
    where TPair : unmanaged
    where TTile : struct, IRegisterTile<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>
{
    private static readonly delegate*<in PassPointers, TSum*, void>[] Passes =
    [
        &TTile.Run<Ordinal0>, &TTile.Run<Ordinal1>, &TTile.Run<Ordinal2>, &TTile.Run<Ordinal3>,
        &TTile.Run<Ordinal4>, &TTile.Run<Ordinal5>, &TTile.Run<Ordinal6>, &TTile.Run<Ordinal7>,
    ];

    private static readonly delegate*<TSum*, in FinishPointers, EpiloguePoint[], void>[] Finishes =
    [
        &Finisher<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>.Finish<Ordinal0>,
        &Finisher<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>.Finish<Ordinal1>,
        &Finisher<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>.Finish<Ordinal2>,
        &Finisher<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>.Finish<Ordinal3>,
        &Finisher<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>.Finish<Ordinal4>,
        &Finisher<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>.Finish<Ordinal5>,
        &Finisher<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>.Finish<Ordinal6>,
        &Finisher<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>.Finish<Ordinal7>,
    ];

    public int PanelWidth => Panel.Bundles * TLane.Width;

    public void Compute(PackedGrid packed, GridShape shape, LevelBox box, ReadOnlySpan<ResultTarget> targets)
    {
        var epilogues = new EpiloguePoint[targets.Length][];
        for (var k = 0; k < targets.Length; k++)
        {
            epilogues[k] = EpiloguePoint.List(shape, box, targets[k]);
        }

        var walk = new OuterWalk(shape, box);
        do
        {
            ComputePoint(new BoxView(packed, shape, box, walk.Index), walk, targets, epilogues);
        }
        while (walk.Next());
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ComputePoint(in BoxView view, OuterWalk walk, ReadOnlySpan<ResultTarget> targets, EpiloguePoint[][] epilogues)
    {
        TSum* sums = stackalloc TSum[TTile.Rows * Panel.Bundles];
        for (long column = view.FirstColumn; column < view.EndColumn; column += PanelWidth)
        {
            for (long row = view.FirstRow; row < view.EndRow; row += TTile.Rows)
            {
                int rows = (int)Math.Min(TTile.Rows, view.EndRow - row);
                new Span<TSum>(sums, TTile.Rows * Panel.Bundles).Fill(TOp.Start());
                for (var pass = 0; pass < view.Packed.Passes.Count; pass++)
                {
                    PassPointers pointers = view.PassAt(pass, row, rows, column / PanelWidth);
                    Passes[pass](in pointers, sums);
                }

                for (var output = 0; output < targets.Length; output++)
                {
                    FinishPointers pointers = view.FinishAt(row, rows, column, PanelWidth) with { Target = walk.Locate(targets[output], row, column) };
                    Finishes[output](sums, in pointers, epilogues[output]);
                }
            }
        }
    }
}
