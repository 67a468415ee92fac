using System.Diagnostics.Metrics;

namespace GpuKernels.Engine.Plans;

/// <summary>How often what is dear to make was there already, under the meter "GpuKernels.Engine".</summary>
internal static class CacheMetrics
{
    private static readonly Meter Meter = new("GpuKernels.Engine");

    private static readonly Counter<long> Lookups = Meter.CreateCounter<long>(
        "gpukernels.cache.lookups", "{lookup}", "Looks into the caches of compiled code, by whether it was there");

    public static void LookedUp(Type what, bool found) =>
        Lookups.Add(1, new KeyValuePair<string, object?>("cache", what.Name), new KeyValuePair<string, object?>("found", found));
}
