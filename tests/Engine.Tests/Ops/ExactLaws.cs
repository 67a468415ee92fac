using GpuKernels.Engine.Ops;

namespace GpuKernels.Engine.Tests.Ops;

/// <summary>The scalar form of every op that is more than an instruction or two is the exact value, within the op's units in the last place.</summary>
public sealed class ExactLaws(ExactValues exact) : IClassFixture<ExactValues>
{
    public static TheoryData<string> Names => [.. ExactValues.Ops];

    [Theory]
    [MemberData(nameof(Names))]
    public void Scalar_form_is_the_exact_value(string name)
    {
        Op op = OpCatalogue.All.Single(candidate => candidate.Name == name);
        (double[][] points, double[] values) = exact[name];
        var worst = (Ulps: -1.0, Text: "");
        for (var i = 0; i < points.Length; i++)
        {
            double value = op.Scalar(points[i]);
            double ulps = Ulps(value, values[2 * i], values[(2 * i) + 1]);
            worst = ulps > worst.Ulps ? (ulps, $"{name}({string.Join(", ", points[i].Select(number => $"{number:R}"))}) = {value:R}, exactly {values[2 * i]:R}") : worst;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{worst.Ulps:0.00} ulp at {worst.Text}");
        Assert.True(worst.Ulps <= op.Ulps, $"{worst.Ulps:0.00} ulp: {worst.Text}");
    }

    /// <summary>|value - (upper + lower)| in units in the last place; the difference of the first two is exact, or the rest does not matter.</summary>
    private static double Ulps(double value, double upper, double lower)
    {
        double plain = Precision.Ulps(value, upper, isDouble: true);
        return plain > 0 && double.IsFinite(plain) ? Math.Abs(1 - (lower / (value - upper))) * plain : plain + (Math.Abs(lower) / Unit(upper));
    }

    private static double Unit(double value) => Math.BitIncrement(Math.Abs(value)) - Math.Abs(value);
}
