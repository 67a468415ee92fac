using GpuKernels.Engine.Functions;

namespace GpuKernels.Engine.Specs.DataRules;

/// <summary>v > 0. A NaN passes: the NaN policy speaks of it.</summary>
public sealed class Positive : IDataRule
{
    public string Requirement => "must be greater than 0";

    public bool Accepts(double value) => !(value <= 0);
}
