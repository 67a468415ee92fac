using System.Globalization;
using GpuKernels.Cli.Terminal;
using GpuKernels.Client;

namespace GpuKernels.Cli.Commands.Datasets;

/// <summary>Datasets as people and as programs read them.</summary>
internal static class DatasetText
{
    public static string[] Row(DatasetDescription dataset) =>
        [dataset.Handle, Array(dataset), ByteCount.Text(dataset.SizeBytes), $"until {Time(dataset.Expires)}"];

    /// <summary>"float32 [1797, 64]".</summary>
    public static string Array(DatasetDescription dataset) => $"{TypeOf(dataset)} [{string.Join(", ", dataset.Shape)}]";

    public static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static object Report(DatasetDescription dataset) => new
    {
        dataset.Handle,
        Dtype = TypeOf(dataset),
        dataset.Shape,
        dataset.SizeBytes,
        dataset.Sha256,
        dataset.Created,
        dataset.Expires,
    };

    private static string TypeOf(DatasetDescription dataset) => dataset.Type.ToString().ToLowerInvariant();
}
