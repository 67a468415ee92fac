using GpuKernels.Engine.Reductions;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Tests.Reductions;

/// <summary>The words of requests with reduced levels.</summary>
internal static class ReductionRequests
{
    /// <summary>A reduction, with a few values kept and a small radius where it takes them.</summary>
    public static ReductionWords Words(string name, params string[] levels)
    {
        Operands takes = ReductionCatalogue.Find(name)!.Takes;
        return new ReductionWords
        {
            Reduction = name,
            Levels = levels,
            Kept = takes.HasFlag(Operands.Count) ? 7 : null,
            Radius = takes.HasFlag(Operands.Radius) ? 0.25 : null,
        };
    }

    public static LevelWords Level(string name, params ReadOnlySpan<(string Argument, int Axis)> axes) => new()
    {
        Name = name,
        InAxes = axes.ToArray().ToDictionary(axis => axis.Argument, axis => axis.Axis),
    };
}
