using GpuKernels.Engine.Specs;

namespace GpuKernels.Server.Http;

/// <summary>The names of a call's JSON that its message does not have.</summary>
internal sealed record UnknownJsonNames(IReadOnlyList<Violation> Violations);
