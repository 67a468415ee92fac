using GpuKernels.Engine.Plans;

namespace GpuKernels.Server.Admission;

/// <summary>A call at the gate.</summary>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Bytes">The memory that it needs.</param>
/// <param name="Priority">Which of the tenant's own calls come first: higher ones.</param>
internal sealed record Visit(string Tenant, long Bytes, int Priority = 0)
{
    /// <summary>What it takes of a device's memory; null: nothing.</summary>
    public DeviceShare? Device { get; init; }

    /// <summary>The same visit with what a plan takes of a device.</summary>
    public Visit On(Plan plan) => this with { Device = plan.DeviceNeed is { } need ? new DeviceShare(plan.Backend, need.Share, need.Budget) : null };
}
