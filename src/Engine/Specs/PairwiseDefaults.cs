namespace GpuKernels.Engine.Specs;

/// <summary>
/// What a request without levels means: level i over the rows of x, then level j over the rows of y, K[i, j] = f(x_i, y_j). Where y is
/// absent it is x. Weights of a reduction walk the level that is reduced.
/// </summary>
internal static class PairwiseDefaults
{
    private const string First = "x";
    private const string Second = "y";

    public static Request Apply(Request request)
    {
        if (request.Levels.Count > 0)
        {
            return request;
        }

        Dictionary<string, int> first = new() { [First] = 0 }, second = new() { [Second] = 0 };
        foreach (ReductionWords reduction in request.Reductions.Where(reduction => reduction.Weights is not null && request.Outputs.All(output => output.Name != reduction.Weights)))
        {
            (reduction.Levels.Contains("j") ? second : first)[reduction.Weights!] = 0;
        }

        bool hasSecond = request.Arguments.Any(argument => argument.Name == Second);
        return request with
        {
            Arguments = hasSecond || !request.Arguments.Any(argument => argument.Name == First)
                ? request.Arguments
                : [.. request.Arguments, new ArgumentWords(Second, DataType.Float32, []) { SameAs = First }],
            Levels =
            [
                new LevelWords { Name = "i", InAxes = first },
                new LevelWords { Name = "j", InAxes = second },
            ],
        };
    }
}
