using GpuKernels.Engine.Ops;

namespace GpuKernels.Engine.Tests.Ops;

/// <summary>The lane form of every op, on every kind of lanes, is the scalar form rounded, within the op's units in the last place.</summary>
public class LaneFormLaws
{
    private const int Count = 30_000;

    public static TheoryData<string, string> Cases =>
        [.. OpCatalogue.All.SelectMany(op => LaneKind.All.Select(lane => (Label(op), lane.Name)))];

    public static TheoryData<string> Lanes => [.. LaneKind.All.Select(lane => lane.Name)];

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

    [Theory]
    [MemberData(nameof(Lanes))]
    public void The_larger_of_two_magnitudes_is_the_larger_number(string laneName)
    {
        LaneKind lane = LaneKind.All.Single(candidate => candidate.Name == laneName);
        double tiny = lane.IsDouble ? double.Epsilon : float.Epsilon, huge = lane.IsDouble ? double.MaxValue : float.MaxValue;
        double[] numbers = [0, tiny, 1, 1.5, 2, huge, double.PositiveInfinity, Math.Abs(double.NaN)];
        double[] left = [.. numbers.Prepend(double.NegativeInfinity).SelectMany(a => numbers.Select(_ => a))];
        double[] right = [.. numbers.Prepend(double.NegativeInfinity).SelectMany(_ => numbers)];
        Assert.Equal(left.Zip(right, Math.Max), lane.Run("MaxOfMagnitudes", left, right));
    }

    private static string Label(Op op) => $"{op.Name}/{op.Arity}";
}
