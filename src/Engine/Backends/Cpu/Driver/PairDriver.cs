using System.Runtime.CompilerServices;
using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Emission;
using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>
/// Walks a box of the grid: a few panels at a time, register tile by register tile. The panels stay in the cache nearest to the core
/// while all rows of the box pass by, and the values of a row leave side by side. Each pair is accumulated over its features in order, so its bits do not depend on the box.
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
    /// <summary>Bytes of columns' streams that stay in the cache nearest to a core, with room for rows and values beside them.</summary>
    private const long NearStreams = 32 << 10;

    /// <summary>Bytes of sums that wait for their finish.</summary>
    private const long NearValues = 16 << 10;

    private const long MostPanels = 32;

    private readonly delegate*<in PassPointers, TSum*, void>[] _passes =
    [
        &TTile.Run<Ordinal0>, &TTile.Run<Ordinal1>, &TTile.Run<Ordinal2>, &TTile.Run<Ordinal3>,
        &TTile.Run<Ordinal4>, &TTile.Run<Ordinal5>, &TTile.Run<Ordinal6>, &TTile.Run<Ordinal7>,
    ];

    private readonly delegate*<TSum*, TPair*, in FinishView, in TilePlace, int, void>[] _finishes =
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

    /// <summary>Sums of the register tile, which is one panel wide.</summary>
    private static int PanelSums => TTile.Rows * Panel.Bundles;

    public void Compute(PackedGrid packed, GridShape shape, LevelBox box, ReadOnlySpan<ResultTarget> targets)
    {
        var view = new BoxView(packed, shape, box, targets, stackalloc PassView[packed.Passes.Count], stackalloc FinishView[targets.Length]);
        do
        {
            view.Aim();
            ComputePoint(in view);
        }
        while (view.Next());
    }

    /// <summary>
    /// A group of panels whose streams stay near; row by row, and in the row strip by strip. Where the epilogue has points, a strip is the whole
    /// group, so that neighbours in memory are written together; else it is a panel, so that the writes of one hide behind the sums of the next.
    /// </summary>
    [SkipLocalsInit]
    private void ComputePoint(in BoxView view)
    {
        int panels = PanelsAtOnce(in view), together = view.HasEpilogue ? panels : 1;
        byte* sumsRoom = stackalloc byte[(together * PanelSums * sizeof(TSum)) + CacheLine.Bytes];
        byte* pairsRoom = stackalloc byte[(together * PanelSums * sizeof(TPair)) + CacheLine.Bytes];
        var sums = (TSum*)CacheLine.In(sumsRoom);
        var pairs = (TPair*)CacheLine.In(pairsRoom);
        if (view.Passes.Length == 0)
        {
            new Span<TSum>(sums, together * PanelSums).Fill(TOp.Start());
        }

        for (long group = view.FirstColumn; group < view.EndColumn; group += panels * PanelWidth)
        {
            long end = Math.Min(group + (panels * PanelWidth), view.EndColumn);
            for (long row = view.FirstRow; row < view.EndRow; row += TTile.Rows)
            {
                int rows = (int)Math.Min(TTile.Rows, view.EndRow - row);
                for (long column = group; column < end; column += together * PanelWidth)
                {
                    int columns = (int)Math.Min(together * PanelWidth, end - column);
                    ComputeStrip(in view, new TilePlace(row, rows, column, columns, column / PanelWidth), sums, pairs);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ComputeStrip(in BoxView view, in TilePlace strip, TSum* sums, TPair* pairs)
    {
        int width = PanelWidth;
        PassPointers pointers = default;
        ReadOnlySpan<PassView> passes = view.Passes;
        ReadOnlySpan<FinishView> finishes = view.Finishes;
        for (var pass = 0; pass < passes.Length; pass++)
        {
            TSum* panel = sums;
            for (var column = 0; column < strip.Columns; column += width)
            {
                passes[pass].Aim(ref pointers, in strip, column, width);
                _passes[pass](in pointers, panel);
                panel += PanelSums;
            }
        }

        for (var output = 0; output < finishes.Length; output++)
        {
            _finishes[output](sums, pairs, in finishes[output], in strip, PanelSums);
        }
    }

    /// <summary>As many panels as stay near, with their sums.</summary>
    private static int PanelsAtOnce(in BoxView view)
    {
        long values = PanelSums * (sizeof(TSum) + sizeof(TPair));
        return (int)Math.Clamp(Math.Min(NearStreams / Math.Max(1, view.PanelBytes), NearValues / values), 1, MostPanels);
    }
}
