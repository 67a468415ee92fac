using GpuKernels.Engine.Ops;

namespace GpuKernels.Engine.Tests.Ops;

/// <summary>An op that calls itself even, odd or commutative is so bit for bit, in its scalar form and on every kind of lanes.</summary>
public class SymmetryLaws
{
    private const int Count = 5000;

    public static TheoryData<string, int> Mirrored => [.. OpCatalogue.All.Where(op => op.Parity != Parity.None).Select(op => (op.Name, op.Arity))];

    public static TheoryData<string, int> Commuting => [.. OpCatalogue.All.Where(op => op.Commutes).Select(op => (op.Name, op.Arity))];

    [Theory]
    [MemberData(nameof(Mirrored))]
    public void Parity_holds_bit_for_bit(string name, int arity)
    {
        Op op = OpCatalogue.Find(name, arity)!;
        double sign = op.Parity == Parity.Even ? 1 : -1;
        foreach (Form form in Forms(op))
        {
            double[] column = Samples.Of(op, form.IsDouble, Count)[0];
            double[] mirrored = form.Run([[.. column.Select(value => -value)]]);
            AssertSameBits([.. form.Run([column]).Select(value => sign * value)], mirrored, $"{form.Name} at", column);
        }
    }

    [Theory]
    [MemberData(nameof(Commuting))]
    public void Swapping_the_arguments_keeps_every_bit(string name, int arity)
    {
        Op op = OpCatalogue.Find(name, arity)!;
        foreach (Form form in Forms(op))
        {
            double[][] columns = Samples.Of(op, form.IsDouble, Count);
            AssertSameBits(form.Run(columns), form.Run([columns[1], columns[0]]), $"{form.Name} at", columns[0]);
        }
    }

    private static IEnumerable<Form> Forms(Op op) =>
        LaneKind.All.Select(lane => new Form(lane.Name, lane.IsDouble, columns => lane.Run(op, columns))).Append(
            new Form("scalar", true, columns => [.. columns[0].Select((_, row) => op.Scalar([.. columns.Select(column => column[row])]))]));

    /// <summary>The same bits, the payload of a NaN aside.</summary>
    private static void AssertSameBits(double[] expected, double[] actual, string where, double[] arguments)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            bool same = BitConverter.DoubleToInt64Bits(expected[i]) == BitConverter.DoubleToInt64Bits(actual[i]);
            Assert.True(same || (double.IsNaN(expected[i]) && double.IsNaN(actual[i])), $"{where} {arguments[i]:R}: {expected[i]:R} and {actual[i]:R}");
        }
    }

    private sealed record Form(string Name, bool IsDouble, Func<IReadOnlyList<double[]>, double[]> Run);
}
