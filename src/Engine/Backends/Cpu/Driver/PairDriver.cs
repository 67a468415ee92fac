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
/// <param name="lightFinish">The finish is so short that the register tile may hold it once for each sum.</param>
internal sealed unsafe class PairDriver<TOp, TLane, TRow, TColumn, TShared, TSum, TPair, TTile>(bool lightFinish) : ICpuDriver
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

    private readonly delegate*<in PassPointers, in FinishPointers, TSum*, void>[] _passes =
    [
        &TTile.Run<Ordinal0, KeptSums>, &TTile.Run<Ordinal1, KeptSums>, &TTile.Run<Ordinal2, KeptSums>, &TTile.Run<Ordinal3, KeptSums>,
        &TTile.Run<Ordinal4, KeptSums>, &TTile.Run<Ordinal5, KeptSums>, &TTile.Run<Ordinal6, KeptSums>, &TTile.Run<Ordinal7, KeptSums>,
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

    private readonly delegate*<TSum*, in FinishPointers, int, void>[] _panels =
    [
        &Finisher<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>.OnePanel<Ordinal0>,
        &Finisher<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>.OnePanel<Ordinal1>,
        &Finisher<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>.OnePanel<Ordinal2>,
        &Finisher<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>.OnePanel<Ordinal3>,
        &Finisher<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>.OnePanel<Ordinal4>,
        &Finisher<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>.OnePanel<Ordinal5>,
        &Finisher<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>.OnePanel<Ordinal6>,
        &Finisher<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>.OnePanel<Ordinal7>,
    ];

    public int PanelWidth => Panel.Bundles * TLane.Width;

    /// <summary>Sums of the register tile, which is one panel wide.</summary>
    private static int PanelSums => TTile.Rows * Panel.Bundles;

    public void Compute(PackedGrid packed, GridShape shape, LevelBox box, ReadOnlySpan<ResultTarget> targets)
    {
        var view = new BoxView(
            packed, shape, box, targets, stackalloc PassView[packed.Passes.Count], stackalloc FinishView[targets.Length], TLane.ElementSize);
        do
        {
            view.Aim();
            ComputePoint(in view);
        }
        while (view.Next());
    }

    /// <summary>
    /// A group of panels whose streams stay near, row by row. Where the epilogue has points, all panels of a row are finished together, so that neighbours
    /// in memory are written together; else one after the other, so that the writes of one hide behind the sums of the next.
    /// </summary>
    [SkipLocalsInit]
    private void ComputePoint(in BoxView view)
    {
        int width = PanelWidth, panels = PanelsAtOnce(in view), together = view.HasEpilogue ? panels : 1;
        PassPointers* passes = stackalloc PassPointers[view.Passes.Length];
        FinishPointers* finishes = stackalloc FinishPointers[view.Finishes.Length];
        byte* sums = stackalloc byte[(together * PanelSums * sizeof(TSum)) + CacheLine.Bytes];
        byte* pairs = stackalloc byte[(together * PanelSums * sizeof(TPair)) + CacheLine.Bytes];
        var room = new Room(passes, finishes, (TSum*)CacheLine.In(sums), (TPair*)CacheLine.In(pairs));
        if (view.Passes.Length == 0)
        {
            new Span<TSum>(room.Sums, together * PanelSums).Fill(TOp.Start());
        }

        for (long group = view.FirstColumn; group < view.EndColumn; group += panels * width)
        {
            var columns = (int)Math.Min(panels * width, view.EndColumn - group);
            for (long row = view.FirstRow; row < view.EndRow; row += TTile.Rows)
            {
                var place = new TilePlace(row, (int)Math.Min(TTile.Rows, view.EndRow - row), group, columns, group / width);
                ComputeRows(in view, in room, in place, together);
            }
        }
    }

    /// <summary>The rows of a register tile against a group of panels.</summary>
    private void ComputeRows(in BoxView view, in Room room, in TilePlace place, int together)
    {
        int width = PanelWidth;
        for (var pass = 0; pass < view.Passes.Length; pass++)
        {
            room.Passes[pass].AimRows(in view.Passes[pass], place.Row, place.Rows);
        }

        int done = view.HasEpilogue || view.HasGaps ? 0 : place.Columns / width;
        if (done > 0)
        {
            ComputePanels(in view, in room, in place, done);
        }

        for (int column = done * width; column < place.Columns; column += together * width)
        {
            var strip = new TilePlace(
                place.Row, place.Rows, place.Column + column, Math.Min(together * width, place.Columns - column), place.Panel + (column / width));
            ComputeStrip(in view, in room, in strip);
        }
    }

    /// <summary>Whole panels, whose values leave side by side: what most are. The fewer instructions stand between the sums of two register tiles, the better.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ComputePanels(in BoxView view, in Room room, in TilePlace place, int count)
    {
        ReadOnlySpan<PassView> passes = view.Passes;
        ReadOnlySpan<FinishView> finishes = view.Finishes;
        bool inTile = lightFinish && place.Rows == TTile.Rows && passes.Length == 1 && finishes.Length == 1;
        for (var output = 0; output < finishes.Length; output++)
        {
            room.Finishes[output].Aim(in finishes[output], in place, TLane.ElementSize);
        }

        for (long panel = place.Panel; panel < place.Panel + count; panel++)
        {
            for (var pass = 0; pass < passes.Length; pass++)
            {
                room.Passes[pass].AimPanel(in passes[pass], panel, PanelWidth);
                if (inTile)
                {
                    TTile.Run<Ordinal0, FinishedSums>(in room.Passes[0], in room.Finishes[0], room.Sums);
                }
                else
                {
                    _passes[pass](in room.Passes[pass], in room.Finishes[0], room.Sums);
                }
            }

            for (var output = 0; output < finishes.Length; output++)
            {
                if (!inTile)
                {
                    _panels[output](room.Sums, in room.Finishes[output], place.Rows);
                }

                room.Finishes[output].NextPanel(in finishes[output], PanelWidth, TLane.ElementSize);
            }
        }
    }

    /// <summary>Panels of which the last may not be whole, or whose values have gaps between them or several points of the epilogue.</summary>
    private void ComputeStrip(in BoxView view, in Room room, in TilePlace strip)
    {
        int width = PanelWidth;
        for (var column = 0; column < strip.Columns; column += width)
        {
            long panel = column / width;
            for (var pass = 0; pass < view.Passes.Length; pass++)
            {
                room.Passes[pass].AimPanel(in view.Passes[pass], strip.Panel + panel, Math.Min(width, strip.Columns - column));
                _passes[pass](in room.Passes[pass], in room.Finishes[0], room.Sums + (panel * PanelSums));
            }
        }

        for (var output = 0; output < view.Finishes.Length; output++)
        {
            _finishes[output](room.Sums, room.Pairs, in view.Finishes[output], in strip, PanelSums);
        }
    }

    /// <summary>As many panels as stay near, with their sums.</summary>
    private static int PanelsAtOnce(in BoxView view)
    {
        long values = PanelSums * (sizeof(TSum) + sizeof(TPair));
        return (int)Math.Clamp(Math.Min(NearStreams / Math.Max(1, view.PanelBytes), NearValues / values), 1, MostPanels);
    }

    /// <summary>What a point of the outer levels is computed in, on the stack.</summary>
    private readonly struct Room(PassPointers* passes, FinishPointers* finishes, TSum* sums, TPair* pairs)
    {
        public readonly PassPointers* Passes = passes;
        public readonly FinishPointers* Finishes = finishes;
        public readonly TSum* Sums = sums;
        public readonly TPair* Pairs = pairs;
    }
}
