using MathNet.Numerics.LinearAlgebra;

namespace GpuKernels.Samples.DigitsRidge;

/// <summary>Kernel ridge classification: (K + ridge I) A = one-hot labels on the even samples; the odd samples take the class of the largest K A.</summary>
internal static class KernelRidge
{
    private const int Classes = 10;

    public static double Accuracy(float[] gram, int[] labels, double ridge)
    {
        int size = labels.Length;
        int[] train = [.. Enumerable.Range(0, size).Where(sample => sample % 2 == 0)], test = [.. Enumerable.Range(0, size).Where(sample => sample % 2 == 1)];
        Matrix<double> system = Matrix<double>.Build.Dense(train.Length, train.Length, (i, j) => gram[(train[i] * size) + train[j]] + (i == j ? ridge : 0));
        Matrix<double> targets = Matrix<double>.Build.Dense(train.Length, Classes, (i, digit) => labels[train[i]] == digit ? 1 : 0);
        Matrix<double> weights = system.Cholesky().Solve(targets);
        Matrix<double> scores = Matrix<double>.Build.Dense(test.Length, train.Length, (i, j) => gram[(test[i] * size) + train[j]]) * weights;
        return test.Select((sample, row) => scores.Row(row).MaximumIndex() == labels[sample] ? 1.0 : 0.0).Average();
    }
}
