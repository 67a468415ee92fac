using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Tests.Conformance;

/// <summary>Levels in a line.</summary>
internal static class Axes
{
    public static LevelWords Level(string name, params ReadOnlySpan<(string Argument, int Axis)> axes) => new()
    {
        Name = name,
        InAxes = axes.ToArray().ToDictionary(axis => axis.Argument, axis => axis.Axis),
    };
}
