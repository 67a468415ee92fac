using GpuKernels.Engine.Functions;

namespace GpuKernels.Engine.Specs.DataRules;

/// <summary>No NaN: what the policy "reject" asks of every argument.</summary>
internal sealed class NotNan : IDataRule
{
    public string Requirement => "is refused by the NaN policy 'reject'";

    public bool Accepts(double value) => !double.IsNaN(value);
}
