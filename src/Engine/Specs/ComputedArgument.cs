using GpuKernels.Engine.Functions;

namespace GpuKernels.Engine.Specs;

/// <summary>How an argument that the request does not give comes about.</summary>
/// <param name="Default">The computation.</param>
/// <param name="Samples">The arguments that are its x and y.</param>
public sealed record ComputedArgument(IDataDefault Default, IReadOnlyList<string> Samples);
