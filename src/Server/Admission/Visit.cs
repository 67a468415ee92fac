namespace GpuKernels.Server.Admission;

/// <summary>A call at the gate.</summary>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Bytes">The memory that it needs.</param>
/// <param name="Priority">Which of the tenant's own calls come first: higher ones.</param>
internal sealed record Visit(string Tenant, long Bytes, int Priority = 0);
