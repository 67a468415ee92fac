using Grpc.Core;

namespace GpuKernels.Client;

/// <summary>A call that the server refused or could not finish.</summary>
public sealed class KernelException : Exception
{
    internal KernelException(StatusCode status, string message, IReadOnlyList<Violation> violations, Exception? inner)
        : base(message, inner)
    {
        Status = status;
        Violations = violations;
    }

    /// <summary>The kind of failure: InvalidArgument where the request is wrong, Unavailable where no server answers, and so on.</summary>
    public StatusCode Status { get; }

    /// <summary>Everything that is wrong with the request; empty where the failure is of another kind.</summary>
    public IReadOnlyList<Violation> Violations { get; }
}
