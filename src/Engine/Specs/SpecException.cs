namespace GpuKernels.Engine.Specs;

/// <summary>A request that is refused, with every violation at once.</summary>
public class SpecException(IReadOnlyList<Violation> violations)
    : Exception(string.Join(Environment.NewLine, violations.Select(v => $"{v.Field}: {v.Description}")))
{
    public SpecException(string field, string description)
        : this([new Violation(field, description)])
    {
    }

    public IReadOnlyList<Violation> Violations { get; } = violations;
}
