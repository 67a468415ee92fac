using System.Diagnostics;

namespace GpuKernels.Server.Telemetry;

/// <summary>The source of the server's spans: under the span of a request, one for each stage of the call.</summary>
internal static class CallTraces
{
    public const string SourceName = "GpuKernels.Server";

    public static ActivitySource Source { get; } = new(SourceName);
}
