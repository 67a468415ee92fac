using GpuKernels.Engine.Plans.Emission;
using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Packing;

/// <summary>
/// Lays a grid's operands out as the driver reads them: rows with their streams side by side, columns in panels of two lane bundles.
/// Numbers are converted to the grid's precision on the way. Rows that already lie so are used where they are.
/// </summary>
internal sealed class GridPacker(GridShape shape, LaneLayout lanes, Func<ArraySource, BoundArray> resolve) : IDisposable
{
    private readonly List<NativeBuffer> _buffers = [];

    private int Size => lanes.ElementSize;

    private long Panels => (shape.Columns + lanes.PanelWidth - 1) / lanes.PanelWidth;

    public PackedGrid Pack(Grid grid) => new(
        [.. grid.Operands.Passes.Select(pass => PackPass(grid.Program, pass))],
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

    private PackedPass PackPass(PairProgram program, PassOperands pass) => new(
        RowStreams(pass, PackTypes.CapacityFor(program.Passes.Max(other => other.RowStreams))),
        ColumnStreams(pass, PackTypes.CapacityFor(program.Passes.Max(other => other.ColumnStreams))),
        SharedStreams(pass, PackTypes.CapacityFor(program.Passes.Max(other => other.SharedStreams))),
        pass.Length);

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
                only.Start, only.StrideOf(shape.Row), 0, 0, [.. shape.Outer.Select(level => only.StrideOf(level))], Extent(only, pass.Length));
        }

        long rowBytes = capacity * pass.Length * Size, blockBytes = rowBytes * shape.Rows;
        return Packed(outer, blockBytes, operands, new PackedBlock(0, rowBytes, 0, 0, [], 0), (k, source, target) =>
        {
            for (long row = 0; row < shape.Rows; row++)
            {
                operands[k].Copy(
                    source + (nint)(row * operands[k].StrideOf(shape.Row)), operands[k].Operand.FeatureStride,
                    target + (nint)((row * rowBytes) + (k * Size)), capacity, pass.Length);
            }
        });
    }

    private PackedBlock ColumnStreams(PassOperands pass, int capacity)
    {
        if (pass.Columns.Count == 0)
        {
            return Unread(capacity * pass.Length * lanes.PanelWidth);
        }

        BoundOperand[] operands = Bind(pass.Columns);
        long step = capacity * lanes.PanelWidth, panelBytes = step * pass.Length * Size;
        var template = new PackedBlock(0, 0, panelBytes, 0, [], 0);
        return Packed(new OuterIndex(shape, pass.Columns), panelBytes * Panels, operands, template, (k, source, target) =>
        {
            for (long column = 0; column < shape.Columns; column++)
            {
                long inPanel = (column % lanes.PanelWidth) + (k * lanes.PanelWidth);
                operands[k].Copy(
                    source + (nint)(column * operands[k].StrideOf(shape.Column)), operands[k].Operand.FeatureStride,
                    target + (nint)((column / lanes.PanelWidth * panelBytes) + (inPanel * Size)), step, pass.Length);
            }
        });
    }

    private PackedBlock SharedStreams(PassOperands pass, int capacity)
    {
        if (pass.Shared.Count == 0)
        {
            return Unread(capacity * pass.Length);
        }

        BoundOperand[] operands = Bind(pass.Shared);
        return Packed(
            new OuterIndex(shape, pass.Shared), capacity * pass.Length * Size, operands, PackedBlock.None, (k, source, target) =>
                operands[k].Copy(source, operands[k].Operand.FeatureStride, target + (k * Size), capacity, pass.Length));
    }

    private PackedBlock RowValues(IReadOnlyList<Operand> list)
    {
        BoundOperand[] operands = Bind(list);
        long rowBytes = list.Count * Size, pointBytes = rowBytes * shape.Rows;
        var template = new PackedBlock(0, rowBytes, 0, pointBytes, [], 0);
        return Packed(new OuterIndex(shape, list), pointBytes * shape.EpiloguePoints, operands, template, (k, source, target) =>
            EachPoint(operands[k], (point, offset) => operands[k].Copy(
                source + (nint)offset, operands[k].Operand.Stride(shape.Row),
                target + (nint)((point * pointBytes) + (k * Size)), list.Count, shape.Rows)));
    }

    private PackedBlock ColumnValues(IReadOnlyList<Operand> list)
    {
        BoundOperand[] operands = Bind(list);
        long panelBytes = list.Count * lanes.PanelWidth * Size, pointBytes = panelBytes * Panels;
        var template = new PackedBlock(0, 0, panelBytes, pointBytes, [], 0);
        return Packed(new OuterIndex(shape, list), pointBytes * shape.EpiloguePoints, operands, template, (k, source, target) =>
            EachPoint(operands[k], (point, offset) => CopyColumns(
                operands[k], source + (nint)offset, target + (nint)((point * pointBytes) + (k * lanes.PanelWidth * Size)), panelBytes)));
    }

    private PackedBlock Parameters(IReadOnlyList<Operand> list)
    {
        BoundOperand[] operands = Bind(list);
        long pointBytes = list.Count * Size;
        var template = new PackedBlock(0, 0, 0, pointBytes, [], 0);
        return Packed(new OuterIndex(shape, list), pointBytes * shape.EpiloguePoints, operands, template, (k, source, target) =>
            EachPoint(operands[k], (point, offset) => operands[k].Copy(
                source + (nint)offset, 0, target + (nint)((point * pointBytes) + (k * Size)), 1, 1)));
    }

    private PackedBlock PairValues(IReadOnlyList<Operand> list)
    {
        BoundOperand[] operands = Bind(list);
        long panelBytes = list.Count * lanes.PanelWidth * Size, rowBytes = panelBytes * Panels, pointBytes = rowBytes * shape.Rows;
        var template = new PackedBlock(0, rowBytes, panelBytes, pointBytes, [], 0);
        return Packed(new OuterIndex(shape, list), pointBytes * shape.EpiloguePoints, operands, template, (k, source, target) =>
            EachPoint(operands[k], (point, offset) =>
            {
                for (long row = 0; row < shape.Rows; row++)
                {
                    CopyColumns(
                        operands[k], source + (nint)(offset + (row * operands[k].StrideOf(shape.Row))),
                        target + (nint)((point * pointBytes) + (row * rowBytes) + (k * lanes.PanelWidth * Size)), panelBytes);
                }
            }));
    }

    private void CopyColumns(BoundOperand operand, nint source, nint target, long panelBytes)
    {
        for (long column = 0; column < shape.Columns; column += lanes.PanelWidth)
        {
            operand.Copy(
                source + (nint)(column * operand.StrideOf(shape.Column)), operand.Operand.Stride(shape.Column),
                target + (nint)(column / lanes.PanelWidth * panelBytes), 1, Math.Min(lanes.PanelWidth, shape.Columns - column));
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

    /// <summary>Allocates the blocks of all outer points and has each operand copied into each.</summary>
    private PackedBlock Packed(
        OuterIndex outer, long blockBytes, BoundOperand[] operands, PackedBlock template, Action<int, nint, nint> copy)
    {
        if (operands.Length == 0)
        {
            return PackedBlock.None with { OuterStrides = new long[shape.Outer.Count] };
        }

        var buffer = new NativeBuffer(checked(outer.Blocks * blockBytes));
        _buffers.Add(buffer);
        for (long block = 0; block < outer.Blocks; block++)
        {
            for (var k = 0; k < operands.Length; k++)
            {
                copy(k, operands[k].Start + (nint)outer.OffsetOf(operands[k], block), buffer.Start + (nint)(block * blockBytes));
            }
        }

        return template with { Start = buffer.Start, OuterStrides = outer.Strides(blockBytes), Bytes = outer.Blocks * blockBytes };
    }

    /// <summary>Visits the epilogue points with their number and an operand's offset there, in bytes.</summary>
    private void EachPoint(BoundOperand operand, Action<long, long> visit)
    {
        for (long point = 0; point < shape.EpiloguePoints; point++)
        {
            long rest = point, offset = 0;
            for (int k = shape.Epilogue.Count - 1; k >= 0; k--)
            {
                long size = shape.Sizes[shape.Epilogue[k]];
                offset += rest % size * operand.StrideOf(shape.Epilogue[k]);
                rest /= size;
            }

            visit(point, offset);
        }
    }

    private BoundOperand[] Bind(IReadOnlyList<Operand> operands) =>
        [.. operands.Select(operand => new BoundOperand(operand, resolve(operand.Source), lanes.IsDouble))];
}
