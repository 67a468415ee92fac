using Grpc.Core;
using Polly;
using Polly.Retry;

namespace GpuKernels.Client.Wire;

/// <summary>A server that cannot be reached is tried again, after pauses that grow.</summary>
internal static class Retries
{
    /// <summary>How often it is tried where connections are thrown away and none has ever come about: by now what stands before a server may have started it.</summary>
    private const int AttemptsAtNothing = 3;

    /// <summary>True where the line broke or nobody answers; what a server refuses it refuses again.</summary>
    public static bool IsWorthwhile(KernelException failure) => failure.Status == StatusCode.Unavailable;

    /// <param name="attempts">How often it is tried, the first time included.</param>
    /// <param name="wasReached">True: there was a server, which may come back. False: where the first attempt reaches none, it is the last.</param>
    public static ResiliencePipeline Of(int attempts, bool wasReached) => attempts <= 1
        ? ResiliencePipeline.Empty
        : new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome.Exception is KernelException failure
                    && IsWorthwhile(failure, attempt.AttemptNumber + 1)
                    && (wasReached || attempt.AttemptNumber > 0 || !Failures.IsUnreachable(failure))),
                MaxRetryAttempts = attempts - 1,
                Delay = TimeSpan.FromMilliseconds(250),
                MaxDelay = TimeSpan.FromSeconds(5),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            })
            .Build();

    /// <param name="failure">How the last attempt ended.</param>
    /// <param name="attempts">How many there were.</param>
    private static bool IsWorthwhile(KernelException failure, int attempts) => IsWorthwhile(failure) && !(attempts >= AttemptsAtNothing && Failures.IsThrownAway(failure));
}
