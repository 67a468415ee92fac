using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Plans.Grids;

/// <summary>A number for each level of a grid, such as an index or a stride. It is a value with room for all levels, so that boxes come and go without the garbage collector.</summary>
internal struct LevelNumbers
{
    /// <summary>The levels of a request, and those over the features of a matrix.</summary>
    private const int Most = Limits.Levels + 2;

    private Numbers _numbers;

    /// <summary>As many zeros.</summary>
    public LevelNumbers(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Most);
        Length = length;
    }

    public LevelNumbers(IReadOnlyList<long> numbers)
        : this(numbers.Count)
    {
        for (var level = 0; level < Length; level++)
        {
            _numbers[level] = numbers[level];
        }
    }

    public int Length { get; }

    /// <summary>All of them.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<long> Span => ((ReadOnlySpan<long>)_numbers)[..Length];

    public long this[int level]
    {
        readonly get => Span[level];
        set => ((Span<long>)_numbers)[..Length][level] = value;
    }

    [InlineArray(Most)]
    private struct Numbers
    {
        private long _first;
    }
}
