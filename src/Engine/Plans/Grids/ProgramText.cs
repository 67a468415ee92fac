using System.Globalization;
using System.Text;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Ops.Arithmetic;
using GpuKernels.Engine.Ops.Folds;
using GpuKernels.Engine.Ops.Powers;

namespace GpuKernels.Engine.Plans.Grids;

/// <summary>A pair operator as readable text. Equal programs have equal texts, so the text is also the key of the plan cache.</summary>
public static class ProgramText
{
    public static string Write(PairProgram program)
    {
        var text = new StringBuilder();
        var sum = 0;
        for (var pass = 0; pass < program.Passes.Count; pass++)
        {
            Pass walk = program.Passes[pass];
            text.Append(CultureInfo.InvariantCulture, $"// pass {pass}: {walk.RowStreams} row, {walk.ColumnStreams} column, {walk.SharedStreams} shared streams\n");
            text.Append("for each feature:\n");
            foreach (Accumulator accumulator in walk.Accumulators)
            {
                text.Append(CultureInfo.InvariantCulture, $"    sum{sum} = {Combine(accumulator, $"sum{sum}")}\n");
                sum++;
            }
        }

        for (var k = 0; k < program.Middle.Count; k++)
        {
            text.Append(CultureInfo.InvariantCulture, $"pair{k} = {Write(program.Middle[k])}\n");
        }

        for (var k = 0; k < program.Finishes.Count; k++)
        {
            text.Append(CultureInfo.InvariantCulture, $"result{k} = {Write(program.Finishes[k])}\n");
        }

        return text.ToString();
    }

    private static string Combine(Accumulator accumulator, string sum) => accumulator switch
    {
        { Fold: Sum, Term: Apply { Op: Multiply or Square } product } => $"fma({Write(product.Children[0])}, {Write(product.Children[^1])}, {sum})",
        { Fold: Sum } => $"{sum} + {Write(accumulator.Term)}",
        _ => $"{accumulator.Fold.Name}({sum}, {Write(accumulator.Term)})",
    };

    private static string Write(Node node) => node switch
    {
        Number number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        Slot slot => Write(slot),
        Apply { Op: Add or Subtract or Multiply or Divide } apply => $"({Write(apply.Children[0])} {apply.Op.Name} {Write(apply.Children[1])})",
        Apply apply => $"{apply.Op.Name}({string.Join(", ", apply.Children.Select(Write))})",
        _ => throw new InvalidOperationException($"A pair operator has no place for {node.GetType().Name}."),
    };

    private static string Write(Slot slot) => slot.Kind switch
    {
        SlotKind.RowStream => $"x{slot.Index}",
        SlotKind.ColumnStream => $"y{slot.Index}",
        SlotKind.SharedStream => $"w{slot.Index}",
        SlotKind.Sum => $"sum{slot.Index}",
        SlotKind.Middle => $"pair{slot.Index}",
        SlotKind.RowValue => $"row[{slot.Index}]",
        SlotKind.ColumnValue => $"column[{slot.Index}]",
        SlotKind.Parameter => $"parameter[{slot.Index}]",
        SlotKind.PairValue => $"given[{slot.Index}]",
        _ => "(column - row)",
    };
}
