namespace GpuKernels.Engine.Functions;

/// <summary>A rule that every value of a sample must obey, such as "not negative".</summary>
public interface IDataRule
{
    /// <summary>What the value must be, for the error: "must not be negative".</summary>
    string Requirement { get; }

    bool Accepts(double value);
}
