using Grpc.Core;
using Polly;
using Polly.Retry;

namespace GpuKernels.Client.Wire;

/// <summary>A server that cannot be reached is tried again, after pauses that grow.</summary>
internal static class Retries
{
    /// <summary>True where the line broke or nobody answers; what a server refuses it refuses again.</summary>
    public static bool IsWorthwhile(KernelException failure) => failure.Status == StatusCode.Unavailable;

    /// <param name="attempts">How often it is tried, the first time included.</param>
    public static ResiliencePipeline Of(int attempts) => attempts <= 1
        ? ResiliencePipeline.Empty
        : new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<KernelException>(IsWorthwhile),
                MaxRetryAttempts = attempts - 1,
                Delay = TimeSpan.FromMilliseconds(250),
                MaxDelay = TimeSpan.FromSeconds(5),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            })
            .Build();
}
