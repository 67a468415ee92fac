using Grpc.Core;

namespace GpuKernels.Client;

/// <summary>A computation that was refused or could not be finished.</summary>
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

    /// <summary>A refusal whose message is every violation, one a line.</summary>
    internal static KernelException Refused(StatusCode status, IReadOnlyList<Violation> violations, Exception inner) =>
        new(status, string.Join(Environment.NewLine, violations.Select(Line)), violations, inner);

    private static string Line(Violation violation) =>
        violation.Field.Length == 0 ? violation.Description : $"{violation.Field}: {violation.Description}";
}
