namespace GpuKernels.Client;

/// <summary>One map of the function over an axis, with the meaning of JAX's vmap.</summary>
/// <param name="Name">The name by which plans and errors speak of it: "i".</param>
/// <param name="InAxes">
/// For each argument that it walks, the axis, counted among those that outer levels left; negative from the end. Arguments that are not
/// named are the same at every point.
/// </param>
public sealed record Level(string Name, IReadOnlyDictionary<string, int> InAxes)
{
    /// <summary>Where the new axis stands in the result of this level; negative from the end.</summary>
    public int OutAxis { get; init; }

    /// <summary>The size of the axis; needed where the level walks no argument.</summary>
    public long? AxisSize { get; init; }
}
