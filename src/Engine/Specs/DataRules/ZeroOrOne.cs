using GpuKernels.Engine.Functions;

namespace GpuKernels.Engine.Specs.DataRules;

/// <summary>v ∈ {0, 1}: a boolean. A NaN is neither and is refused.</summary>
public sealed class ZeroOrOne : IDataRule
{
    public string Requirement => "must be 0 or 1";

    public bool Accepts(double value) => value is 0 or 1;
}
