namespace GpuKernels.Engine.Plans;

/// <summary>
/// Keeps the most recently used of what is dear to make. Thread-safe; two threads never make the same thing at once. What could not be
/// made is not kept: the next who asks tries again.
/// </summary>
public sealed class PlanCache<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, Lazy<TValue> Value)>> _entries = [];
    private readonly LinkedList<(TKey Key, Lazy<TValue> Value)> _order = new();

    public TValue GetOrAdd(TKey key, Func<TKey, TValue> make)
    {
        Lazy<TValue> value = Find(key, make);
        try
        {
            return value.Value;
        }
        catch
        {
            Forget(key, value);
            throw;
        }
    }

    private Lazy<TValue> Find(TKey key, Func<TKey, TValue> make)
    {
        lock (_lock)
        {
            bool found = _entries.TryGetValue(key, out LinkedListNode<(TKey Key, Lazy<TValue> Value)>? entry);
            CacheMetrics.LookedUp(typeof(TValue), found);
            if (found)
            {
                _order.Remove(entry!);
            }
            else
            {
                entry = new((key, new Lazy<TValue>(() => make(key))));
                _entries[key] = entry;
            }

            _order.AddFirst(entry!);
            if (_entries.Count > capacity)
            {
                _entries.Remove(_order.Last!.Value.Key);
                _order.RemoveLast();
            }

            return entry!.Value.Value;
        }
    }

    private void Forget(TKey key, Lazy<TValue> value)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(key, out LinkedListNode<(TKey Key, Lazy<TValue> Value)>? entry) && entry.Value.Value == value)
            {
                _entries.Remove(key);
                _order.Remove(entry);
            }
        }
    }
}
