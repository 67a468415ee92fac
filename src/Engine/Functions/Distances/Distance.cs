namespace GpuKernels.Engine.Functions.Distances;

/// <summary>A function of two samples that says how far apart they are.</summary>
internal abstract class Distance : Function
{
    public sealed override FunctionKind Kind => FunctionKind.Distance;

    /// <summary>One of two texts: with the weights w, or without.</summary>
    protected static string Weighted(GivenParameters given, string with, string without) => given.Has("w") ? with : without;
}
