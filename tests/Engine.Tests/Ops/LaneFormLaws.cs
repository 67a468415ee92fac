using GpuKernels.Engine.Ops;

namespace GpuKernels.Engine.Tests.Ops;

/// <summary>The lane form of every op, on every kind of lanes, is the scalar form rounded, within the op's units in the last place.</summary>
public class LaneFormLaws
{
    private const int Count = 30_000;

    public static TheoryData<string, string> Cases =>
        [.. OpCatalogue.All.SelectMany(op => LaneKind.All.Select(lane => (Label(op), lane.Name)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Lane_form_is_the_scalar_form(string label, string laneName)
    {
        Op op = OpCatalogue.All.Single(candidate => Label(candidate) == label);
        LaneKind lane = LaneKind.All.Single(candidate => candidate.Name == laneName);
        double[][] columns = Samples.Of(op, lane.IsDouble, Count);
        double[] results = lane.Run(op, columns);
        var worst = (Ulps: -1.0, Text: "");
        for (var i = 0; i < results.Length; i++)
        {
            double[] arguments = [.. columns.Select(column => column[i])];
            double exact = op.Scalar(arguments);
            double ulps = Precision.Ulps(results[i], exact, lane.IsDouble);
            bool signOfZero = exact != 0 || results[i] != 0 || double.IsNegative(exact) == double.IsNegative(results[i]);
            ulps = signOfZero ? ulps : double.PositiveInfinity;
            if (ulps > worst.Ulps)
            {
                worst = (ulps, $"{label}({string.Join(", ", arguments.Select(value => $"{value:R}"))}) = {results[i]:R}, exactly {exact:R}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{worst.Ulps:0.00} ulp at {worst.Text}");
        Assert.True(worst.Ulps <= op.Ulps + (lane.IsDouble ? 0 : 0.5), $"{worst.Ulps:0.00} ulp: {worst.Text}");
    }

    private static string Label(Op op) => $"{op.Name}/{op.Arity}";
}
