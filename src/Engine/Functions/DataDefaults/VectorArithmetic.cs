using System.Numerics;

namespace GpuKernels.Engine.Functions.DataDefaults;

/// <summary>The two loops of dense linear algebra, on rows that lie in one piece.</summary>
internal static class VectorArithmetic
{
    /// <summary>Σ a b.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Vector<double> sums = Vector<double>.Zero;
        var i = 0;
        for (; i <= a.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            sums += new Vector<double>(a[i..]) * new Vector<double>(b[i..]);
        }

        double sum = Vector.Sum(sums);
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>target += factor · addend.</summary>
    public static void AddScaled(Span<double> target, double factor, ReadOnlySpan<double> addend)
    {
        var factors = new Vector<double>(factor);
        var i = 0;
        for (; i <= target.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (new Vector<double>(target[i..]) + factors * new Vector<double>(addend[i..])).CopyTo(target[i..]);
        }

        for (; i < target.Length; i++)
        {
            target[i] += factor * addend[i];
        }
    }
}
