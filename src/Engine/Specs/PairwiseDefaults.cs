namespace GpuKernels.Engine.Specs;

/// <summary>
/// What a request without levels means: level i over the rows of x, then level j over the rows of y, K[i, j] = f(x_i, y_j). Where y is
/// absent it is x.
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

        bool hasSecond = request.Arguments.Any(argument => argument.Name == Second);
        return request with
        {
            Arguments = hasSecond || !request.Arguments.Any(argument => argument.Name == First)
                ? request.Arguments
                : [.. request.Arguments, new ArgumentWords(Second, DataType.Float32, []) { SameAs = First }],
            Levels =
            [
                new LevelWords { Name = "i", InAxes = new Dictionary<string, int> { [First] = 0 } },
                new LevelWords { Name = "j", InAxes = new Dictionary<string, int> { [Second] = 0 } },
            ],
        };
    }
}
