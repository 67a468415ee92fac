using GpuKernels.Engine.Plans.Emission;
using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Packing;

/// <summary>
/// Lays a grid's operands out as the driver reads them: rows with their streams side by side, columns in panels of two lane bundles.
/// Numbers are converted to the grid's precision on the way. Rows that already lie so are used where they are.
/// </summary>
internal sealed class GridPacker(GridShape shape, LaneLayout lanes, Func<ArraySource, BoundArray> resolve, Workers workers) : IDisposable
{
    /// <summary>Rows that one thread copies at a time.</summary>
    private const long RowsAtOnce = 64;

    private readonly List<NativeBuffer> _buffers = [];

    private int Size => lanes.ElementSize;

    private long Panels => (shape.Columns + lanes.PanelWidth - 1) / lanes.PanelWidth;

    /// <summary>Packs a grid's operands.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="taken">Is told the number and the address of each panel of columns' streams, on the thread that packed it, while it is near.</param>
    public PackedGrid Pack(Grid grid, Action<long, nint>? taken = null) => new(
        [.. grid.Operands.Passes.Select(pass => PackPass(grid.Program, pass, taken))],
        RowValues(grid.Operands.RowValues),
        ColumnValues(grid.Operands.ColumnValues),
        Parameters(grid.Operands.Parameters),
        PairValues(grid.Operands.PairValues));

    public void Dispose()
    {
        foreach (NativeBuffer buffer in _buffers)
        {
            buffer.Dispose();
        }

        _buffers.Clear();
    }

    private PackedPass PackPass(PairProgram program, PassOperands pass, Action<long, nint>? taken) => new(
        RowStreams(pass, PackTypes.CapacityFor(program.Passes.Max(other => other.RowStreams))),
        ColumnStreams(pass, PackTypes.CapacityFor(program.Passes.Max(other => other.ColumnStreams)), taken),
        SharedStreams(pass, PackTypes.CapacityFor(program.Passes.Max(other => other.SharedStreams))),
        pass.Length)
    {
        RowsAreColumns = shape.Rows == shape.Columns && Bind(pass.Rows) is [var row] && Bind(pass.Columns) is [var column]
            && row.Walks(shape.Row, column, shape.Column),
    };

    private PackedBlock RowStreams(PassOperands pass, int capacity)
    {
        if (pass.Rows.Count == 0)
        {
            return Unread(capacity * pass.Length);
        }

        BoundOperand[] operands = Bind(pass.Rows);
        var outer = new OuterIndex(shape, pass.Rows);
        if (operands is [var only] && capacity == 1 && only.Type == lanes.Type && only.Operand.FeatureStride == 1)
        {
            return new PackedBlock(
                only.Start, only.StrideOf(shape.Row), 0, 0, [.. shape.Outer.Select(level => only.StrideOf(level))], Extent(only, pass.Length))
            {
                Content = ContentOf("rows", pass, capacity, operands),
            };
        }

        long rowNumbers = capacity * pass.Length;
        var layout = new PackLayout(
            PackedBlock.None with { RowStride = rowNumbers * Size }, rowNumbers * Size * shape.Rows, (shape.Rows + RowsAtOnce - 1) / RowsAtOnce);
        PackedBlock packed = Packed(outer, operands, layout, (k, part, source, target) =>
        {
            long first = part * RowsAtOnce;
            operands[k].CopySamples(
                source + (nint)(first * operands[k].StrideOf(shape.Row)), shape.Row,
                new NumberBlock(target + (nint)(((first * rowNumbers) + k) * Size), rowNumbers, capacity),
                Math.Min(RowsAtOnce, shape.Rows - first), pass.Length);
        });
        return packed with { Content = ContentOf("rows", pass, capacity, operands) };
    }

    private PackedBlock ColumnStreams(PassOperands pass, int capacity, Action<long, nint>? taken)
    {
        if (pass.Columns.Count == 0)
        {
            return Unread(capacity * pass.Length * lanes.PanelWidth);
        }

        BoundOperand[] operands = Bind(pass.Columns);
        long step = capacity * lanes.PanelWidth, panelBytes = step * pass.Length * Size;
        var layout = new PackLayout(PackedBlock.None with { PanelStride = panelBytes }, panelBytes * Panels, Panels);
        PackedBlock packed = Packed(new OuterIndex(shape, pass.Columns), operands, layout, (k, panel, source, target) =>
        {
            long first = panel * lanes.PanelWidth;
            operands[k].CopySamples(
                source + (nint)(first * operands[k].StrideOf(shape.Column)), shape.Column,
                new NumberBlock(target + (nint)((panel * panelBytes) + (k * lanes.PanelWidth * Size)), 1, step),
                Math.Min(lanes.PanelWidth, shape.Columns - first), pass.Length);
            taken?.Invoke(panel, target + (nint)(panel * panelBytes));
        });
        return packed with { Content = ContentOf("columns", pass, capacity, operands) };
    }

    private PackedBlock SharedStreams(PassOperands pass, int capacity)
    {
        if (pass.Shared.Count == 0)
        {
            return Unread(capacity * pass.Length);
        }

        BoundOperand[] operands = Bind(pass.Shared);
        var layout = new PackLayout(PackedBlock.None, capacity * pass.Length * Size);
        return Packed(new OuterIndex(shape, pass.Shared), operands, layout, (k, _, source, target) =>
            operands[k].CopySamples(source, null, new NumberBlock(target + (k * Size), 0, capacity), 1, pass.Length));
    }

    private PackedBlock RowValues(IReadOnlyList<Operand> list)
    {
        BoundOperand[] operands = Bind(list);
        long rowBytes = list.Count * Size, pointBytes = rowBytes * shape.Rows;
        PackedBlock strides = PackedBlock.None with { RowStride = rowBytes, EpilogueStride = pointBytes };
        return Values(list, operands, new PackLayout(strides, pointBytes * shape.EpiloguePoints), (k, point, source, target) =>
            operands[k].CopyPoints(
                source, null, shape.Row, new NumberBlock(target + (nint)((point * pointBytes) + (k * Size)), 0, list.Count), 1, shape.Rows));
    }

    private PackedBlock ColumnValues(IReadOnlyList<Operand> list)
    {
        BoundOperand[] operands = Bind(list);
        long panelBytes = list.Count * lanes.PanelWidth * Size, pointBytes = panelBytes * Panels;
        PackedBlock strides = PackedBlock.None with { PanelStride = panelBytes, EpilogueStride = pointBytes };
        return Values(list, operands, new PackLayout(strides, pointBytes * shape.EpiloguePoints), (k, point, source, target) =>
            CopyPanels(operands[k], source, target + (nint)((point * pointBytes) + (k * lanes.PanelWidth * Size)), strides, 1));
    }

    private PackedBlock Parameters(IReadOnlyList<Operand> list)
    {
        BoundOperand[] operands = Bind(list);
        long pointBytes = list.Count * Size;
        PackedBlock strides = PackedBlock.None with { EpilogueStride = pointBytes };
        return Values(list, operands, new PackLayout(strides, pointBytes * shape.EpiloguePoints), (k, point, source, target) =>
            operands[k].CopyPoints(source, null, null, new NumberBlock(target + (nint)((point * pointBytes) + (k * Size)), 0, 0), 1, 1));
    }

    private PackedBlock PairValues(IReadOnlyList<Operand> list)
    {
        BoundOperand[] operands = Bind(list);
        long panelBytes = list.Count * lanes.PanelWidth * Size, rowBytes = panelBytes * Panels, pointBytes = rowBytes * shape.Rows;
        PackedBlock strides = PackedBlock.None with { RowStride = rowBytes, PanelStride = panelBytes, EpilogueStride = pointBytes };
        return Values(list, operands, new PackLayout(strides, pointBytes * shape.EpiloguePoints), (k, point, source, target) =>
            CopyPanels(operands[k], source, target + (nint)((point * pointBytes) + (k * lanes.PanelWidth * Size)), strides, shape.Rows));
    }

    /// <summary>Copies one number a row and column, panel by panel.</summary>
    private void CopyPanels(BoundOperand operand, nint source, nint target, PackedBlock strides, long rows)
    {
        for (long panel = 0; panel < Panels; panel++)
        {
            long first = panel * lanes.PanelWidth;
            operand.CopyPoints(
                source + (nint)(first * operand.StrideOf(shape.Column)), shape.Row, shape.Column,
                new NumberBlock(target + (nint)(panel * strides.PanelStride), strides.RowStride / Size, 1),
                rows, Math.Min(lanes.PanelWidth, shape.Columns - first));
        }
    }

    /// <summary>
    /// Memory for a pass that has no streams of a kind while another pass of the program has: the driver loads them and uses none.
    /// </summary>
    private PackedBlock Unread(long count)
    {
        var buffer = new NativeBuffer(checked(count * Size));
        _buffers.Add(buffer);
        return new PackedBlock(buffer.Start, 0, 0, 0, new long[shape.Outer.Count], count * Size);
    }

    /// <summary>Bytes from the first number of rows that are used where they are to the end of the last.</summary>
    private long Extent(BoundOperand rows, long features) => shape.Outer.Append(shape.Row ?? shape.Column)
        .Sum(level => rows.StrideOf(level) * (shape.Sizes[level] - 1)) + (features * Size);

    /// <summary>Packs values beside the passes: an operand's part is one point of the epilogue levels.</summary>
    private PackedBlock Values(IReadOnlyList<Operand> list, BoundOperand[] operands, PackLayout layout, PartCopy copy) =>
        Packed(new OuterIndex(shape, list), operands, layout with { Parts = shape.EpiloguePoints }, (k, point, source, target) =>
            copy(k, point, source + (nint)EpilogueOffset(operands[k], point), target));

    /// <summary>Allocates the blocks of all outer points and has each part of each operand copied into each.</summary>
    private PackedBlock Packed(OuterIndex outer, BoundOperand[] operands, PackLayout layout, PartCopy copy)
    {
        if (operands.Length == 0)
        {
            return PackedBlock.None with { OuterStrides = new long[shape.Outer.Count] };
        }

        var buffer = new NativeBuffer(checked(outer.Blocks * layout.Bytes));
        _buffers.Add(buffer);
        long bytes = outer.Blocks * layout.Bytes;
        workers.For(outer.Blocks * layout.Parts * operands.Length, bytes, number =>
        {
            (long rest, long k) = Math.DivRem(number, operands.Length);
            (long block, long part) = Math.DivRem(rest, layout.Parts);
            copy((int)k, part, operands[k].Start + (nint)outer.OffsetOf(operands[k], block), buffer.Start + (nint)(block * layout.Bytes));
        });
        return layout.Strides with { Start = buffer.Start, OuterStrides = outer.Strides(layout.Bytes), Bytes = bytes };
    }

    /// <summary>Bytes from an operand's first number to its number at a point of the epilogue levels.</summary>
    private long EpilogueOffset(BoundOperand operand, long point)
    {
        long offset = 0;
        for (int k = shape.Epilogue.Count - 1; k >= 0; k--)
        {
            long size = shape.Sizes[shape.Epilogue[k]];
            offset += point % size * operand.StrideOf(shape.Epilogue[k]);
            point /= size;
        }

        return offset;
    }

    /// <summary>The name of packed streams: their operands', and all that decides how they are laid out.</summary>
    private string? ContentOf(string side, PassOperands pass, int capacity, BoundOperand[] operands) =>
        operands.Any(operand => operand.Content is null)
            ? null
            : $"{side} {lanes} {pass.Length} {capacity} of {shape.Row} {shape.Column} [{string.Join(' ', shape.Outer)}] in [{string.Join(' ', shape.Sizes)}]: "
                + string.Join("; ", operands.Select(operand => operand.Content));

    private BoundOperand[] Bind(IReadOnlyList<Operand> operands) =>
        [.. operands.Select(operand => new BoundOperand(operand, resolve(operand.Source), lanes.IsDouble))];
}
