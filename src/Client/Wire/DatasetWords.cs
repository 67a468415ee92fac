using V1 = GpuKernels.Protos.V1;

namespace GpuKernels.Client.Wire;

/// <summary>The server's datasets in the client's words.</summary>
internal static class DatasetWords
{
    public static DatasetDescription Description(V1.Dataset dataset) => new(
        dataset.Handle,
        (ElementType)dataset.Dtype,
        dataset.Shape,
        dataset.SizeBytes,
        Convert.ToHexStringLower(dataset.Sha256.Span),
        dataset.CreateTime.ToDateTimeOffset())
    {
        Expires = dataset.ExpireTime.ToDateTimeOffset(),
    };
}
