namespace GpuKernels.Server.Admission;

/// <summary>What a call takes of a device's memory.</summary>
/// <param name="Backend">The backend whose device it is.</param>
/// <param name="Bytes">Bytes that the call takes, never more than the budget.</param>
/// <param name="Budget">Bytes that all calls together may take.</param>
internal sealed record DeviceShare(string Backend, long Bytes, long Budget);
