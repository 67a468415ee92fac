namespace GpuKernels.Engine.Functions;

/// <summary>Which parameters a call gives, the numbers of the structural ones, and the lengths of the counted ones.</summary>
public sealed class GivenParameters(IReadOnlySet<string> names, IReadOnlyDictionary<string, double> numbers, IReadOnlyDictionary<string, int> counts)
{
    /// <summary>True when the caller gives it; a default, or a value from the data, does not count.</summary>
    public bool Has(string name) => names.Contains(name);

    /// <summary>The value of a structural parameter, given or by default.</summary>
    public double Number(string name) => numbers[name];

    /// <summary>How many features, or rows, a counted parameter has.</summary>
    public int Count(string name) => counts[name];
}
