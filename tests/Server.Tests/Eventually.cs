using System.Diagnostics;

namespace GpuKernels.Server.Tests;

/// <summary>Waits for what happens at the other end of a wire.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public static async Task True(Func<bool> condition, string what)
    {
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Deadline, $"After {Deadline.TotalSeconds} seconds still not: {what}.");
            await Task.Delay(5);
        }
    }
}
