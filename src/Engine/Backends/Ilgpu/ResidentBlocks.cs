using ILGPU;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>
/// Packed datasets that stay on the device under the name of their bytes, so that the next request on the same data has nothing to bring
/// over the bus. What was not used for the longest time goes, when there are too many bytes or a request needs the room.
/// </summary>
/// <param name="memory">The device's memory.</param>
/// <param name="limit">Bytes that may stay.</param>
internal sealed class ResidentBlocks(DeviceMemory memory, long limit) : IDisposable
{
    private readonly Dictionary<string, LinkedListNode<Resident>> _known = new(StringComparer.Ordinal);

    /// <summary>The last used first.</summary>
    private readonly LinkedList<Resident> _order = [];

    private long _bytes;

    /// <summary>The numbers of that name; null: they are not here.</summary>
    public ArrayView<byte>? Find(string content)
    {
        if (!_known.TryGetValue(content, out LinkedListNode<Resident>? node))
        {
            return null;
        }

        _order.Remove(node);
        _order.AddFirst(node);
        return node.Value.Array.View;
    }

    /// <summary>Makes room for numbers that are to stay; null: there is none.</summary>
    public ArrayView<byte>? Make(string content, long bytes)
    {
        if (bytes > limit)
        {
            return null;
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
            return array.View;
        }
        catch (DeviceMemoryException)
        {
            return null;
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
    }

    private sealed record Resident(string Content, DeviceArray<byte> Array, long Bytes);
}
