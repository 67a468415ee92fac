using GpuKernels.Engine.Specs;

namespace GpuKernels.Server.Datasets;

/// <summary>A dataset that is being read. Its file stays readable until this is disposed, even when it is deleted meanwhile.</summary>
internal sealed class OpenDataset(Dataset dataset, MappedFile file) : IDisposable
{
    private Tensor? _tensor;

    /// <summary>The bytes as they are stored.</summary>
    public ReadOnlyMemory<byte> Stored => file.Memory;

    /// <summary>Bytes that the engine reads from the file itself: all, but for packed booleans.</summary>
    public long MappedBytes => dataset.Layout.Packed ? 0 : dataset.Layout.StoredBytes;

    /// <summary>The array as the engine reads it: the file itself, but for packed booleans, which become a byte each.</summary>
    public Tensor Tensor => _tensor ??= new Tensor(dataset.Layout.Type, dataset.Layout.Shape, dataset.Layout.Packed ? Unpacked() : file.Memory)
    {
        Content = $"{dataset.Layout} {dataset.Hash}",
    };

    public void Dispose() => ((IDisposable)file).Dispose();

    private byte[] Unpacked()
    {
        byte[] booleans = GC.AllocateUninitializedArray<byte>(checked((int)dataset.Layout.Count));
        PackedBooleans.Unpack(Stored.Span, (int)dataset.Layout.RowLength, booleans);
        return booleans;
    }
}
