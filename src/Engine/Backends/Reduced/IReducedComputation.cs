using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>A started evaluation whose values are reduced as they come: works on boxes, from several threads at once.</summary>
internal interface IReducedComputation : IDisposable
{
    /// <summary>Share of the pairs so far that the guarded method computed again directly.</summary>
    double RecomputedShare => 0;

    /// <summary>
    /// Cuts a box, which covers all that is reduced, into parts that can be computed at once, and adds them to a list. Where they are cut depends on the reduced
    /// levels' sizes alone, so the bits of a result depend neither on the box nor on the threads.
    /// </summary>
    void Cut(LevelBox box, List<LevelBox> parts);

    /// <summary>Makes the states of a part's values.</summary>
    void Accumulate(LevelBox part, PartialStates states);

    /// <summary>Combines the states of a box's parts in order and writes the results.</summary>
    void Finish(LevelBox box, IReadOnlyList<PartialStates> parts, ReadOnlySpan<ResultTarget> targets);
}
