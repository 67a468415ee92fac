namespace GpuKernels.Tests;

/// <summary>How long a long test runs: <c>make test</c> runs its short form, <c>make soak</c> the whole.</summary>
internal static class Soak
{
    /// <summary>True in <c>make soak</c>.</summary>
    public static bool IsAsked { get; } = Environment.GetEnvironmentVariable("SOAK") == "1";

    public static T Choose<T>(T brief, T whole) => IsAsked ? whole : brief;
}
