namespace GpuKernels.Server.Grpc;

/// <summary>A caller has neither read nor sent for longer than the settings allow.</summary>
internal sealed class StalledCallerException(string message) : Exception(message)
{
    public const string Reason = "the caller has stalled";

    /// <summary>A message that has begun, or is waited for, does not come.</summary>
    public static StalledCallerException Sending(TimeSpan limit) => new($"nothing whole has come for {limit}, the limit of Connections:StallTimeout");

    /// <summary>The same, with what the call was at.</summary>
    public StalledCallerException At(string place) => new($"{place}: {Message}");
}
