using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Plans.Splitting;

/// <summary>One pass as it is being filled: the folds that walk the same number of features and wait for the same earlier folds.</summary>
internal sealed class PassBuilder(int depth, long length)
{
    public int Depth { get; } = depth;

    public long Length { get; } = length;

    public List<FoldFeatures> Folds { get; } = [];

    public SlotList Rows { get; } = new(SlotKind.RowStream);

    public SlotList Columns { get; } = new(SlotKind.ColumnStream);

    public SlotList Shared { get; } = new(SlotKind.SharedStream);

    public Pass ToPass(IEnumerable<Node> terms) => new(
        [.. Folds.Zip(terms, (fold, term) => new Accumulator(fold.Fold, term))],
        Rows.Operands.Count, Columns.Operands.Count, Shared.Operands.Count);

    public PassOperands ToOperands() => new(Rows.Operands, Columns.Operands, Shared.Operands, Length);
}
