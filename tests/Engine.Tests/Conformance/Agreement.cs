using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Tests.Conformance;

/// <summary>A backend's numbers beside those of the reference.</summary>
internal static class Agreement
{
    /// <summary>The first output's numbers, after every number of every output has been found near the reference's.</summary>
    public static async Task<double[]> WithReference(Request request, double relative, double absolute = 0)
    {
        double[][] expected = await SharedEngine.FillAll(request with { Backend = "reference" });
        double[][] values = await SharedEngine.FillAll(request);
        for (var output = 0; output < values.Length; output++)
        {
            Compare(request.Outputs[output].Name, expected[output], values[output], relative, absolute);
        }

        return values[0];
    }

    private static void Compare(string output, double[] expected, double[] values, double relative, double absolute)
    {
        Assert.Equal(expected.Length, values.Length);
        for (var k = 0; k < values.Length; k++)
        {
            bool same = values[k].Equals(expected[k]) || Math.Abs(values[k] - expected[k]) <= (relative * Math.Abs(expected[k])) + absolute;
            Assert.True(same, $"{output}: value {k} is {values[k]:r}, the reference says {expected[k]:r}");
        }
    }
}
