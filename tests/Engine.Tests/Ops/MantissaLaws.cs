namespace GpuKernels.Engine.Tests.Ops;

/// <summary>Every positive finite number is its mantissa, in [¾, 1½), times two to its exponent, on every kind of lanes, at the ends of the interval and of the range too.</summary>
public class MantissaLaws
{
    public static TheoryData<string> Lanes => [.. LaneKind.All.Select(lane => lane.Name)];

    [Theory]
    [MemberData(nameof(Lanes))]
    public void A_number_is_its_mantissa_times_two_to_its_exponent(string name)
    {
        LaneKind lane = LaneKind.All.Single(candidate => candidate.Name == name);
        double[] numbers = [.. Numbers(lane.IsDouble)];
        double[] mantissas = lane.Run("Mantissa", numbers), exponents = lane.Run("Exponent", numbers);
        for (var i = 0; i < numbers.Length; i++)
        {
            Assert.True(mantissas[i] is >= 0.75 and < 1.5, $"{numbers[i]:R} has the mantissa {mantissas[i]:R}");
            Assert.Equal(numbers[i], Math.ScaleB(mantissas[i], (int)exponents[i]));
        }
    }

    /// <summary>Around ¾, 1 and 1½ times every power of two that the precision has, subnormal ones too.</summary>
    private static IEnumerable<double> Numbers(bool isDouble)
    {
        (int lowest, int highest) = isDouble ? (-1074, 1023) : (-149, 127);
        for (int n = lowest; n <= highest; n++)
        {
            foreach (double middle in (double[])[0.75, 1, 1.5])
            {
                double number = Rounded(Math.ScaleB(middle, n), isDouble);
                foreach (double near in (double[])[Below(number, isDouble), number, Above(number, isDouble)])
                {
                    if (near > 0 && double.IsFinite(near))
                    {
                        yield return near;
                    }
                }
            }
        }
    }

    private static double Rounded(double value, bool isDouble) => isDouble ? value : (float)value;

    private static double Below(double value, bool isDouble) => isDouble ? Math.BitDecrement(value) : MathF.BitDecrement((float)value);

    private static double Above(double value, bool isDouble) => isDouble ? Math.BitIncrement(value) : MathF.BitIncrement((float)value);
}
