namespace GpuKernels.Engine.Specs;

/// <summary>One asked output: a catalogue function by name, or a formula. Exactly one of the two.</summary>
public sealed record OutputWords
{
    public string Name { get; init; } = "result";

    public string? Function { get; init; }

    public string? Formula { get; init; }
}
