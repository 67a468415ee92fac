using GpuKernels.Client;
using GpuKernels.Engine.Specs;
using Grpc.Core;
using Violation = GpuKernels.Client.Violation;

namespace GpuKernels.Embedded;

/// <summary>The engine's refusals as the client's, the same that a server sends.</summary>
internal static class Refusals
{
    /// <exception cref="KernelException">The engine refused.</exception>
    public static T Translate<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SpecException refused)
        {
            throw Translated(refused);
        }
    }

    /// <inheritdoc cref="Translate{T}(Func{T})"/>
    public static async Task<T> Translate<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (SpecException refused)
        {
            throw Translated(refused);
        }
    }

    private static KernelException Translated(SpecException refused) => KernelException.Refused(
        refused is BudgetException ? StatusCode.ResourceExhausted : StatusCode.InvalidArgument,
        [.. refused.Violations.Select(violation => new Violation(violation.Field, violation.Description))],
        refused);
}
