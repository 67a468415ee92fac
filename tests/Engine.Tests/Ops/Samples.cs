using GpuKernels.Engine.Ops;

namespace GpuKernels.Engine.Tests.Ops;

/// <summary>Arguments from an op's test range: special values in every combination, then random ones, even in size and even in logarithm.</summary>
internal static class Samples
{
    /// <summary>One column for each argument; every number is exact in float32 if that is asked for.</summary>
    public static double[][] Of(Op op, bool isDouble, int count)
    {
        var random = new Random(20240229);
        double[][] special = [.. op.TestRange.Select(range => Special(range, isDouble))];
        List<double[]> rows = [.. Combinations(special)];
        while (rows.Count < count)
        {
            rows.Add([.. op.TestRange.Select(range => Random(range, isDouble, random))]);
        }

        return [.. Enumerable.Range(0, op.Arity).Select(argument => rows.Select(row => row[argument]).ToArray())];
    }

    private static double[] Special(Interval range, bool isDouble)
    {
        double largest = isDouble ? double.MaxValue : float.MaxValue;
        double smallest = isDouble ? double.Epsilon : float.Epsilon;
        double normal = isDouble ? Math.ScaleB(1, -1022) : Math.ScaleB(1, -126);
        double overOne = 1 + Math.ScaleB(1, isDouble ? -52 : -23);
        double[] magnitudes = [0, smallest, 3 * smallest, normal, 0.25, 0.5, 1, overOne, 1.5, 2, 3, 10, largest, double.PositiveInfinity];
        return [double.NaN, .. magnitudes.SelectMany(magnitude => new[] { magnitude, -magnitude }).Concat(Ends(range, isDouble)).Where(range.Contains)];
    }

    private static double[] Ends(Interval range, bool isDouble) => isDouble ? [range.From, range.To] : [(float)range.From, (float)range.To];

    private static IEnumerable<double[]> Combinations(IEnumerable<double[]> columns) =>
        columns.Aggregate<double[], IEnumerable<double[]>>([[]], (rows, column) => rows.SelectMany(row => column.Select(value => row.Append(value).ToArray())));

    private static double Random(Interval range, bool isDouble, Random random)
    {
        while (true)
        {
            double value = random.Next(3) switch
            {
                0 => Even(range, random),
                1 => Even(new Interval(Math.Max(range.From, -4), Math.Min(range.To, 4)), random),
                _ => isDouble ? BitConverter.Int64BitsToDouble(random.NextInt64() ^ (random.NextInt64() << 1)) : BitConverter.Int32BitsToSingle(random.Next() ^ (random.Next() << 1)),
            };
            value = isDouble ? value : (float)value;
            if (range.Contains(value))
            {
                return value;
            }
        }
    }

    /// <summary>Even between the ends, an endless end being where e^x and its like turn into 0 or an infinity.</summary>
    private static double Even(Interval range, Random random)
    {
        double from = Math.Max(range.From, -800);
        double to = Math.Min(range.To, 800);
        return from + ((to - from) * random.NextDouble());
    }
}
