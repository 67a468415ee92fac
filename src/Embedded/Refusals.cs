using GpuKernels.Client;
using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Specs;
using Grpc.Core;
using Violation = GpuKernels.Client.Violation;

namespace GpuKernels.Embedded;

/// <summary>The engine's refusals and failures as the client's, the same that a server sends.</summary>
internal static class Refusals
{
    /// <exception cref="KernelException">The engine refused, or failed.</exception>
    public static T Translate<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (Translated(failure) is { } translated)
        {
            throw translated;
        }
    }

    /// <inheritdoc cref="Translate{T}(Func{T})"/>
    public static async ValueTask<T> Translate<T>(Func<ValueTask<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception failure) when (Translated(failure) is { } translated)
        {
            throw translated;
        }
    }

    private static KernelException? Translated(Exception failure) => failure switch
    {
        SpecException refused => KernelException.Refused(
            refused is BudgetException ? StatusCode.ResourceExhausted : StatusCode.InvalidArgument,
            [.. refused.Violations.Select(violation => new Violation(violation.Field, violation.Description))],
            refused),
        DeviceLostException lost => new(StatusCode.Aborted, lost.Message, [], lost),
        _ => null,
    };
}
