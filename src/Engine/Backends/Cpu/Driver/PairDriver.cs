using System.Runtime.CompilerServices;
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
    private readonly delegate*<in PassPointers, TSum*, void>[] _passes =
    [
        &TTile.Run<Ordinal0>, &TTile.Run<Ordinal1>, &TTile.Run<Ordinal2>, &TTile.Run<Ordinal3>,
        &TTile.Run<Ordinal4>, &TTile.Run<Ordinal5>, &TTile.Run<Ordinal6>, &TTile.Run<Ordinal7>,
    ];

    private readonly delegate*<TSum*, in FinishView, in TilePlace, void>[] _finishes =
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
        var view = new BoxView(packed, shape, box, [.. targets]);
        do
        {
            view.Aim();
            ComputePoint(view);
        }
        while (view.Next());
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ComputePoint(BoxView view)
    {
        TSum* sums = stackalloc TSum[TTile.Rows * Panel.Bundles];
        new Span<TSum>(sums, TTile.Rows * Panel.Bundles).Fill(TOp.Start());
        ReadOnlySpan<PassView> passes = view.Passes;
        ReadOnlySpan<FinishView> finishes = view.Finishes;
        int width = Panel.Bundles * TLane.Width;
        for (long column = view.FirstColumn; column < view.EndColumn; column += width)
        {
            int columns = (int)Math.Min(width, view.EndColumn - column);
            for (long row = view.FirstRow; row < view.EndRow; row += TTile.Rows)
            {
                var place = new TilePlace(row, (int)Math.Min(TTile.Rows, view.EndRow - row), column, columns, column / width);
                for (var pass = 0; pass < passes.Length; pass++)
                {
                    PassPointers pointers = passes[pass].In(place);
                    _passes[pass](in pointers, sums);
                }

                for (var output = 0; output < finishes.Length; output++)
                {
                    _finishes[output](sums, in finishes[output], in place);
                }
            }
        }
    }
}
