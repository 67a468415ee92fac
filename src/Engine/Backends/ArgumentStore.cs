using System.Buffers;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends;

/// <summary>The arguments' arrays, held in place for as long as an evaluation runs.</summary>
internal sealed unsafe class ArgumentStore : IDisposable
{
    private readonly Dictionary<string, BoundArray> _arrays = new(StringComparer.Ordinal);
    private readonly List<MemoryHandle> _handles = [];

    public ArgumentStore(IEnumerable<KeyValuePair<string, Tensor>> tensors)
    {
        foreach ((string name, Tensor tensor) in tensors)
        {
            MemoryHandle handle = tensor.Bytes.Pin();
            _handles.Add(handle);
            _arrays[name] = new BoundArray((nint)handle.Pointer, tensor.Type, tensor.Content);
        }
    }

    public BoundArray this[string name] => _arrays[name];

    public void Dispose()
    {
        foreach (MemoryHandle handle in _handles)
        {
            handle.Dispose();
        }

        _handles.Clear();
    }
}
