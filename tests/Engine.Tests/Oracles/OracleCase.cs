using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Tests.Oracles;

/// <summary>
/// One matrix that the oracle and we both compute. All numbers are stored as float64 and are float32 numbers, so that the same case
/// runs in both precisions.
/// </summary>
/// <param name="Name">The name of the case: function, parameters, domain, shape.</param>
/// <param name="Function">The catalogue function.</param>
/// <param name="X">Samples, [n, d].</param>
/// <param name="Y">Samples, [m, d]; null: X against itself.</param>
/// <param name="Parameters">The parameters that are given: numbers, vectors, matrices.</param>
/// <param name="OracleError">The relative error that the oracle's own way of computing costs beyond rounding.</param>
public sealed record OracleCase(
    string Name, string Function, Tensor X, Tensor? Y, IReadOnlyDictionary<string, Tensor> Parameters, double OracleError)
{
    /// <summary>False where neither SciPy nor scikit-learn has the function, so that only its own formula and laws tell what is right.</summary>
    public bool IsAsked { get; init; } = true;

    public int Rows => (int)X.Shape[0];

    public int Columns => (int)(Y ?? X).Shape[0];

    public int Features => (int)X.Shape[1];
}
