using System.Runtime.InteropServices;

namespace GpuKernels.Engine.Backends.Cpu;

/// <summary>What the processor calls itself.</summary>
internal static class Processor
{
    private const string LinuxDescription = "/proc/cpuinfo";

    public static string Name { get; } = Read();

    private static string Read()
    {
        string? line = File.Exists(LinuxDescription)
            ? File.ReadLines(LinuxDescription).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal))
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        string? name = line?.Split(':')[^1].Trim();
        return string.IsNullOrEmpty(name) ? RuntimeInformation.ProcessArchitecture.ToString() : name;
    }
}
