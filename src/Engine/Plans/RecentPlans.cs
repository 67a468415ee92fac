using System.Diagnostics;
using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Plans;

/// <summary>
/// The plans of the requests that came last: who asks again in the same words, for other samples of the same shape, waits for no judging and
/// no splitting, which take longer than a small matrix does.
/// </summary>
/// <param name="choose">The backend of that name, as it is now.</param>
/// <param name="make">Plans a request.</param>
internal sealed class RecentPlans(Func<string, IBackend> choose, Func<Request, Plan> make)
{
    private const int Kept = 128;

    private readonly PlanCache<string, Plan> _plans = new(Kept);

    /// <exception cref="SpecException">The request is refused, with every violation.</exception>
    public Plan Of(Request request)
    {
        long start = Stopwatch.GetTimestamp();
        if (RequestText.Of(request) is not { } text)
        {
            return make(request);
        }

        Plan? made = null;
        Plan plan = _plans.GetOrAdd(text, _ => made = make(Own(request)));
        // A device that was lost, or one that another request's words now mean, is not where the plan said.
        return plan == made ? plan : plan.Target == choose(request.Backend) ? plan.Again(Stopwatch.GetElapsedTime(start)) : make(request);
    }

    /// <summary>The same words in memory that no one else changes: a plan holds on to them.</summary>
    private static Request Own(Request request) => request with
    {
        Outputs = [.. request.Outputs],
        Functions = [.. request.Functions.Select(function => function with { Parameters = [.. function.Parameters], Bound = Own(function.Bound) })],
        Arguments = Own(request.Arguments),
        Levels = [.. request.Levels.Select(level => level with { InAxes = level.InAxes.ToDictionary(StringComparer.Ordinal) })],
        Reductions = [.. request.Reductions.Select(reduction => reduction with { Levels = [.. reduction.Levels] })],
    };

    private static ArgumentWords[] Own(IReadOnlyList<ArgumentWords> arguments) =>
    [
        .. arguments.Select(argument => argument with
        {
            Shape = [.. argument.Shape],
            Offsets = argument.Offsets is { } offsets ? [.. offsets] : null,
            Value = argument.Value is { } value ? value with { Shape = [.. value.Shape], Bytes = value.Bytes.ToArray() } : null,
        }),
    ];
}
