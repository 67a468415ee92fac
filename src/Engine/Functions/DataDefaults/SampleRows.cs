using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Functions.DataDefaults;

/// <summary>The rows of X, then those of Y, one after the other as float64. Leading axes count as more rows.</summary>
internal sealed class SampleRows(Tensor x, Tensor? y)
{
    private readonly Tensor[] _tensors = y is null ? [x] : [x, y];

    public int Features { get; } = checked((int)x.Shape[^1]);

    public long Count => Features == 0 ? 0 : _tensors.Sum(tensor => tensor.Count / Features);

    public void Visit(Action<ReadOnlySpan<double>> row)
    {
        var buffer = new double[Features];
        foreach (Tensor tensor in _tensors.Where(tensor => tensor.Count > 0))
        {
            int size = Features * tensor.Type.Size();
            for (var start = 0; start < tensor.Bytes.Length; start += size)
            {
                TensorNumbers.Read(tensor.Type, tensor.Bytes.Span.Slice(start, size), buffer);
                row(buffer);
            }
        }
    }
}
