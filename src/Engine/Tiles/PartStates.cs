using GpuKernels.Engine.Backends.Reduced;

namespace GpuKernels.Engine.Tiles;

/// <summary>The states of a box's parts as they come, in any order; then those of another box.</summary>
internal sealed class PartStates : IDisposable
{
    private readonly List<PartialStates> _states = [];
    private int _missing;

    /// <summary>The box.</summary>
    public TileBox Box { get; private set; }

    /// <summary>All of them, in the parts' order.</summary>
    public IReadOnlyList<PartialStates> All => _states;

    /// <summary>Goes on to a box of so many parts.</summary>
    public void Begin(TileBox box, int count)
    {
        Box = box;
        _missing = count;
        while (_states.Count < count)
        {
            _states.Add(new PartialStates());
        }

        while (_states.Count > count)
        {
            _states[^1].Dispose();
            _states.RemoveAt(_states.Count - 1);
        }
    }

    /// <summary>Where a part's states go.</summary>
    public PartialStates this[int part] => _states[part];

    /// <summary>Says that a part's are there; true: none is missing any more.</summary>
    public bool Take() => Interlocked.Decrement(ref _missing) == 0;

    public void Dispose() => _states.ForEach(states => states.Dispose());
}
