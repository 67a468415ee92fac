namespace GpuKernels.Engine.Expressions.Types;

/// <summary>Features [Start, Stop), counted from the front.</summary>
internal readonly record struct FeatureRange(long Start, long Stop)
{
    /// <summary>An index counted from the front; a negative one counts from the end.</summary>
    public static long Absolute(int index, long length) => index < 0 ? index + length : index;

    /// <summary>The features of a slice of a vector of so many; an absent bound is the vector's end.</summary>
    public static FeatureRange Of(Slice slice, long length) => new(
        slice.Start is int start ? Absolute(start, length) : 0,
        slice.Stop is int stop ? Absolute(stop, length) : length);

    /// <summary>The range further on by an offset.</summary>
    public FeatureRange After(long offset) => new(Start + offset, Stop + offset);

    /// <summary>What of the range lies in [start, stop); empty where nothing does.</summary>
    public FeatureRange Within(long start, long stop)
    {
        long first = Math.Clamp(Start, start, stop);
        return new FeatureRange(first, Math.Clamp(Stop, first, stop));
    }
}
