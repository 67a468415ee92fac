using GpuKernels.Engine.Specs;

namespace GpuKernels.Server.Grpc;

/// <summary>A call that is well formed and asks for more than the settings allow.</summary>
internal sealed class LimitException(IReadOnlyList<Violation> violations) : Exception(violations[0].Description)
{
    public IReadOnlyList<Violation> Violations { get; } = violations;
}
