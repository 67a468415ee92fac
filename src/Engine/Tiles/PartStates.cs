using GpuKernels.Engine.Backends.Reduced;

namespace GpuKernels.Engine.Tiles;

/// <summary>The states of a box's parts as they come, in any order.</summary>
internal sealed class PartStates(int count) : IDisposable
{
    private readonly PartialStates?[] _states = new PartialStates?[count];
    private int _missing = count;

    /// <summary>All of them, in the parts' order.</summary>
    public IReadOnlyList<PartialStates> All => [.. _states.Select(states => states!)];

    /// <summary>Takes a part's states; true: none is missing any more.</summary>
    public bool Take(int part, PartialStates states)
    {
        _states[part] = states;
        return Interlocked.Decrement(ref _missing) == 0;
    }

    public void Dispose()
    {
        foreach (PartialStates? states in _states)
        {
            states?.Dispose();
        }
    }
}
