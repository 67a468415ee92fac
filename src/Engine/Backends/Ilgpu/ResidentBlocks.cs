using ILGPU;
using ILGPU.Runtime;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>
/// Packed datasets that stay on the device under the name of their bytes, so that the next request on the same data has nothing to bring
/// over the bus. What was not used for the longest time goes, when there are too many bytes or a request needs the room.
/// All of it happens on the device's thread.
/// </summary>
/// <param name="accelerator">The device.</param>
/// <param name="memory">The device's memory.</param>
/// <param name="limit">Bytes that may stay.</param>
internal sealed class ResidentBlocks(Accelerator accelerator, DeviceMemory memory, long limit) : IDisposable
{
    private readonly Dictionary<string, LinkedListNode<Resident>> _known = new(StringComparer.Ordinal);

    /// <summary>The last used first.</summary>
    private readonly LinkedList<Resident> _order = [];

    private readonly AcceleratorStream _stream = accelerator.CreateStream();

    private long _bytes;

    /// <summary>Copies the numbers of that name; false: they are not here.</summary>
    public bool CopyTo(string content, ArrayView<byte> target)
    {
        if (!_known.TryGetValue(content, out LinkedListNode<Resident>? node))
        {
            return false;
        }

        _order.Remove(node);
        _order.AddFirst(node);
        Copy(node.Value.Array.View, target);
        return true;
    }

    /// <summary>Keeps a copy, if there is room for it, and no other request has brought the same numbers meanwhile.</summary>
    public void Keep(string content, ArrayView<byte> source)
    {
        long bytes = source.Length;
        if (bytes > limit || _known.ContainsKey(content))
        {
            return;
        }

        while (_bytes + bytes > limit)
        {
            DropOldest();
        }

        try
        {
            DeviceArray<byte> array = memory.Allocate<byte>(bytes);
            _known[content] = _order.AddFirst(new Resident(content, array, bytes));
            _bytes += bytes;
            Copy(source, array.View);
        }
        catch (DeviceMemoryException)
        {
            // It only saves time to keep them.
        }
    }

    /// <summary>Gives memory back; false: nothing is left.</summary>
    public bool DropOldest()
    {
        if (_order.Last is not { Value: var oldest })
        {
            return false;
        }

        _order.RemoveLast();
        _known.Remove(oldest.Content);
        _bytes -= oldest.Bytes;
        oldest.Array.Dispose();
        return true;
    }

    public void Dispose()
    {
        while (DropOldest())
        {
        }

        _stream.Dispose();
    }

    private void Copy(ArrayView<byte> source, ArrayView<byte> target)
    {
        target.CopyFrom(_stream, source);
        _stream.Synchronize();
    }

    private sealed record Resident(string Content, DeviceArray<byte> Array, long Bytes);
}
