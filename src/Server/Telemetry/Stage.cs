namespace GpuKernels.Server.Telemetry;

/// <summary>The stages of a call that computes, by the names of its spans and of its measurements.</summary>
internal static class Stage
{
    /// <summary>Waiting to be let in.</summary>
    public const string Queue = "queue";

    /// <summary>Reading the arguments.</summary>
    public const string CopyIn = "copy in";

    /// <summary>Judging, splitting and compiling.</summary>
    public const string Compile = "compile";

    /// <summary>Computing tiles.</summary>
    public const string Compute = "compute";

    /// <summary>Writing tiles.</summary>
    public const string CopyOut = "copy out";
}
