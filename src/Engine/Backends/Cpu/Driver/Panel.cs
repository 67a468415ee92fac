namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>How columns lie in memory: panels of two lane bundles, so that a register tile is two bundles wide.</summary>
internal static class Panel
{
    public const int Bundles = 2;
}
