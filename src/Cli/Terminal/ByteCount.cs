using System.Globalization;

namespace GpuKernels.Cli.Terminal;

/// <summary>Bytes as people read them: 512 B, 12.3 MB.</summary>
internal static class ByteCount
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

    public static string Text(long bytes)
    {
        var unit = bytes < 1000 ? 0 : (int)Math.Log(bytes, 1000);
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / Math.Pow(1000, unit):0.#} {Units[unit]}");
    }
}
