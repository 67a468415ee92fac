using GpuKernels.Engine;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GpuKernels.Server.Hosting;

/// <summary>Healthy while there is a device to compute on.</summary>
internal sealed class EngineHealthCheck(KernelEngine engine) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(engine.Devices.Any(device => device.Available)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("No device can compute."));
}
