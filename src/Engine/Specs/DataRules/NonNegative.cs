using GpuKernels.Engine.Functions;

namespace GpuKernels.Engine.Specs.DataRules;

/// <summary>v ≥ 0. A NaN passes: the NaN policy speaks of it.</summary>
public sealed class NonNegative : IDataRule
{
    public string Requirement => "must not be negative";

    public bool Accepts(double value) => !(value < 0);
}
