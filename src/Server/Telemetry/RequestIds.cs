namespace GpuKernels.Server.Telemetry;

/// <summary>The name by which a call is found again in the logs of every party.</summary>
internal static class RequestIds
{
    public const string Header = "x-request-id";

    private const int MaxLength = 64;

    /// <summary>The caller's own id where it is fit for a log line and a header, else a new one.</summary>
    public static string Choose(string? given) => given is not null && IsSane(given) ? given : Guid.NewGuid().ToString("N");

    private static bool IsSane(string id) =>
        id.Length is > 0 and <= MaxLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
