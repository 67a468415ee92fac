using System.Threading.RateLimiting;
using GpuKernels.Server.Settings;
using GpuKernels.Server.Telemetry;
using Grpc.Core;

namespace GpuKernels.Server.Security;

/// <summary>How many calls a second one tenant may begin; callers who are not known count by their address, so that guessing keys is slow.</summary>
internal static class CallRates
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1), Tenth = TimeSpan.FromMilliseconds(100);

    public static void AddCallRates(this IServiceCollection services, LimitSettings limits) => services.AddRateLimiter(limiter =>
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => RateLimitPartition.GetTokenBucketLimiter(CallerOf(http), _ => Bucket(limits)));
        limiter.OnRejected = (rejected, _) =>
        {
            HttpContext http = rejected.HttpContext;
            http.RequestServices.GetRequiredService<PeerFaults>().Report(
                PeerFaults.Name(http.Connection.RemoteIpAddress), $"more than {limits.MaxCallsPerSecond} calls a second, the limit of Limits:MaxCallsPerSecond", CallerOf(http));
            CallRefusal.Write(
                http,
                StatusCodes.Status429TooManyRequests,
                StatusCode.ResourceExhausted,
                $"More than {limits.MaxCallsPerSecond} calls a second came from one caller; call again later.");
            return ValueTask.CompletedTask;
        };
    });

    private static string CallerOf(HttpContext http) => http.User.Identity is { IsAuthenticated: true, Name: { } tenant }
        ? $"tenant {tenant}"
        : $"address {http.Connection.RemoteIpAddress}";

    /// <summary>A second's calls may come at once; then they come back evenly.</summary>
    private static TokenBucketRateLimiterOptions Bucket(LimitSettings limits)
    {
        TimeSpan period = limits.MaxCallsPerSecond < 10 ? Second : Tenth;
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = limits.MaxCallsPerSecond,
            TokensPerPeriod = (int)(limits.MaxCallsPerSecond * period.TotalSeconds),
            ReplenishmentPeriod = period,
            QueueLimit = 0,
        };
    }
}
