namespace GpuKernels.Engine.Plans.Grids;

/// <summary>One array as a grid walks it. Offset and strides count numbers, not bytes.</summary>
/// <param name="Source">The array.</param>
/// <param name="Offset">The first number.</param>
/// <param name="Strides">For each level that it walks, the step from one index to the next.</param>
/// <param name="FeatureStride">The step from one feature to the next; 0 for a number that is the same at every feature.</param>
public sealed record Operand(ArraySource Source, long Offset, IReadOnlyDictionary<int, long> Strides, long FeatureStride)
{
    public long Stride(int? level) => level is { } number ? Strides.GetValueOrDefault(number) : 0;

    public bool Walks(int level) => Strides.ContainsKey(level);
}
