namespace GpuKernels.Client;

/// <summary>An array that the server keeps. It stands wherever a <see cref="Tensor"/> is an argument.</summary>
/// <param name="Handle">Its name: "ds-" and 32 hexadecimal digits. The same array has the same handle.</param>
/// <param name="Type">How the numbers are stored.</param>
/// <param name="Shape">The sizes of the axes, outermost first.</param>
/// <param name="SizeBytes">How many bytes are stored.</param>
/// <param name="Sha256">The hash of the stored bytes, in hexadecimal.</param>
/// <param name="Created">When it was first whole.</param>
public sealed record DatasetDescription(
    string Handle, ElementType Type, IReadOnlyList<long> Shape, long SizeBytes, string Sha256, DateTimeOffset Created)
{
    /// <summary>When it is deleted.</summary>
    public required DateTimeOffset Expires { get; init; }
}
