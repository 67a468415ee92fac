namespace GpuKernels.Engine.Specs.Rules;

/// <summary>There is something to compute, and not too much of anything.</summary>
internal sealed class CountsFit : IRequestRule
{
    public IEnumerable<Violation> Check(Request request)
    {
        if (request.Outputs.Count is 0 or > Limits.Outputs)
        {
            yield return new Violation("outputs", $"{request.Outputs.Count} outputs; from 1 to {Limits.Outputs} can be asked for.");
        }

        if (request.Arguments.Count + request.Functions.Sum(function => function.Bound.Count) > Limits.Arguments)
        {
            yield return new Violation("arguments", $"{request.Arguments.Count + request.Functions.Sum(function => function.Bound.Count)} arguments, bound ones among them; the limit is {Limits.Arguments}.");
        }

        if (request.Functions.Count > Limits.Functions)
        {
            yield return new Violation("functions", $"{request.Functions.Count} functions; the limit is {Limits.Functions}.");
        }

        if (request.Reductions.Count > Limits.Reductions)
        {
            yield return new Violation("reductions", $"{request.Reductions.Count} reductions; the limit is {Limits.Reductions}.");
        }

        if (request.Levels.Count > Limits.Levels)
        {
            yield return new Violation("levels", $"{request.Levels.Count} levels; the limit is {Limits.Levels}.");
        }
    }
}
