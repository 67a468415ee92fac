namespace GpuKernels.Server.Admission;

/// <summary>A call that is right, and that the server has no room for now; the message has the numbers.</summary>
internal sealed class AdmissionException(string message) : Exception(message);
