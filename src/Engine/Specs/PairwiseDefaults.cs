namespace GpuKernels.Engine.Specs;

/// <summary>
/// What a request without levels means: level i over the rows of x, then level j over the rows of y, K[i, j] = f(x_i, y_j). Where y is
/// absent it is x. Weights of a reduction walk the level that is reduced. Where the rows of a sample fall into groups, a level g over the
/// groups stands outermost.
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
        Request paired = request with
        {
            Arguments = hasSecond || !request.Arguments.Any(argument => argument.Name == First)
                ? request.Arguments
                : [.. request.Arguments, new ArgumentWords(Second, DataType.Float32, []) { SameAs = First }],
        };
        string[] grouped = [.. ((string[])[First, Second]).Where(name => HasGroups(paired, name))];
        return paired with
        {
            Levels =
            [
                .. grouped.Length > 0 ? [Level("g", grouped.ToDictionary(name => name, _ => 0))] : Array.Empty<LevelWords>(),
                Level("i", first),
                Level("j", second),
            ],
        };
    }

    private static bool HasGroups(Request request, string name) =>
        request.Arguments.FirstOrDefault(argument => argument.Name == name) is { } argument
        && (argument.Offsets is not null || request.Arguments.Any(other => other.Name == argument.SameAs && other.Offsets is not null));

    private static LevelWords Level(string name, Dictionary<string, int> axes) => new() { Name = name, InAxes = axes };
}
