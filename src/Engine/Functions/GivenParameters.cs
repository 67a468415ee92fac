namespace GpuKernels.Engine.Functions;

/// <summary>Which parameters a call gives, and the numbers of the structural ones.</summary>
public sealed class GivenParameters(IReadOnlySet<string> names, IReadOnlyDictionary<string, double> numbers)
{
    /// <summary>True when the caller gives it; a default, or a value from the data, does not count.</summary>
    public bool Has(string name) => names.Contains(name);

    /// <summary>The value of a structural parameter, given or by default.</summary>
    public double Number(string name) => numbers[name];
}
