using GpuKernels.Engine.Functions;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Plans;

/// <summary>What an output will be, known before anything runs.</summary>
/// <param name="Name">The output's name.</param>
/// <param name="Type">float32 or float64.</param>
/// <param name="Shape">The whole result's shape.</param>
/// <param name="Symmetric">True when the result equals its transpose, bit for bit.</param>
/// <param name="Law">How the error is bounded.</param>
/// <param name="Bound">The factor u of that law.</param>
public sealed record ResultDescription(
    string Name, DataType Type, IReadOnlyList<long> Shape, bool Symmetric, AccuracyLaw Law, double Bound)
{
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    public long Bytes => Count * Type.Size();
}
