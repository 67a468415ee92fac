using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace GpuKernels.Client;

/// <summary>
/// K[i, j] = f(x[i], y[j]; parameters), which exists nowhere: a name for what can be asked of it. Every answer is computed anew, as the
/// matrix's values pass by. Of a null y, K is x against itself. Numbers come as float64, rounded to the arithmetic.
/// </summary>
/// <param name="kernels">A server, or the engine in this process.</param>
/// <param name="kernel">The matrix as a computation: <see cref="Computation.Pairwise"/>.</param>
public sealed class KernelMatrix(IKernels kernels, Computation kernel)
{
    private const string Row = "i", Column = "j";

    /// <summary>K v: [n], or [n, r] for v of shape [m, r].</summary>
    public Task<double[]> TimesAsync(Tensor v, CancellationToken cancel = default) =>
        One(new Reduction("sum", Column) { Weights = Free("v") }, With(Free("v"), v), cancel);

    /// <summary>The sums of the rows: [n].</summary>
    public Task<double[]> SumAsync(bool excludesSelf = false, CancellationToken cancel = default) =>
        One(new Reduction("sum", Column) { ExcludesSelf = excludesSelf }, kernel, cancel);

    /// <summary>The mean of all values.</summary>
    public async Task<double> MeanAsync(bool excludesSelf = false, CancellationToken cancel = default) =>
        (await One(new Reduction("mean", Row, Column) { ExcludesSelf = excludesSelf }, kernel, cancel))[0];

    /// <summary>log Σ_j exp K[i, j]: [n].</summary>
    public Task<double[]> LogSumExpAsync(bool excludesSelf = false, CancellationToken cancel = default) =>
        One(new Reduction("logsumexp", Column) { ExcludesSelf = excludesSelf }, kernel, cancel);

    /// <summary>The k smallest values of each row, ascending, and their columns: [n, k] each.</summary>
    public Task<(double[] Values, long[] Columns)> SmallestAsync(int k, bool excludesSelf = false, CancellationToken cancel = default) =>
        Kept("kmin", k, excludesSelf, cancel);

    /// <summary>The k largest values of each row, descending, and their columns: [n, k] each.</summary>
    public Task<(double[] Values, long[] Columns)> LargestAsync(int k, bool excludesSelf = false, CancellationToken cancel = default) =>
        Kept("kmax", k, excludesSelf, cancel);

    /// <summary>How many values of each row are at most the radius: [n].</summary>
    public async Task<long[]> CountAsync(double radius, bool excludesSelf = false, CancellationToken cancel = default) =>
        Whole(await One(new Reduction("count", Column) { Radius = radius, ExcludesSelf = excludesSelf }, kernel, cancel));

    /// <summary>The columns of each row's values that are at most the radius, ascending, the first k: [n, k], filled up with -1.</summary>
    public async Task<long[]> WithinAsync(double radius, int k, bool excludesSelf = false, CancellationToken cancel = default) =>
        Whole(await One(new Reduction("within", Column) { Radius = radius, Kept = k, ExcludesSelf = excludesSelf }, kernel, cancel));

    /// <summary>a of (K + ridge I) a = b, of the shape of b; what is said beside it is the report.</summary>
    /// <param name="b">The right-hand side: [n], or [n, r].</param>
    /// <param name="ridge">Added to the diagonal; above zero.</param>
    /// <param name="how">Changes how exactly it is solved: solve => solve with { Tolerance = 1e-8 }.</param>
    /// <param name="cancel">Ends the call.</param>
    public async Task<(double[] Solution, ResultReport Report)> SolveAsync(
        Tensor b, double ridge, Func<LinearSolve, LinearSolve>? how = null, CancellationToken cancel = default)
    {
        var solve = new LinearSolve(Free("b"), ridge);
        (double[][] results, ResultReport report) = await Run(With(Free("b"), b) with { Solve = how?.Invoke(solve) ?? solve }, cancel);
        return (results[0], report);
    }

    private async Task<(double[] Values, long[] Columns)> Kept(string name, int k, bool excludesSelf, CancellationToken cancel)
    {
        var values = new Reduction(name, Column) { Kept = k, ExcludesSelf = excludesSelf };
        (double[][] results, _) = await Run(kernel with { Reductions = [values, values with { Name = $"arg{name}" }] }, cancel);
        return (results[0], Whole(results[1]));
    }

    private async Task<double[]> One(Reduction reduction, Computation computation, CancellationToken cancel)
    {
        (double[][] results, _) = await Run(computation with { Reductions = [reduction] }, cancel);
        return results[0];
    }

    private static long[] Whole(double[] numbers) => [.. numbers.Select(number => (long)number)];

    private Computation With(string name, Tensor vectors) => kernel with { Arguments = new OrderedDictionary<string, Tensor>(kernel.Arguments) { [name] = vectors } };

    /// <summary>The name by which refusals speak of vectors, longer where a formula has it already; no function of the catalogue has a parameter v or b.</summary>
    private string Free(string name)
    {
        while (kernel.Arguments.ContainsKey(name) || Regex.IsMatch(kernel.Outputs[0].FormulaText ?? "", $@"\b{name}\b"))
        {
            name += "_";
        }

        return name;
    }

    private async Task<(double[][] Results, ResultReport Report)> Run(Computation computation, CancellationToken cancel)
    {
        await using IResultTiles tiles = await kernels.EvaluateAsync(computation, cancel);
        double[][] results = [.. tiles.Header.Outputs.Select(output => new double[output.Count])];
        await foreach (ResultTile tile in tiles.WithCancellation(cancel))
        {
            OutputDescription output = tiles.Header.Outputs[tile.Output];
            new TileBox(tile.Origin, tile.Shape, output.Shape).Place<double>(Read(tile.Bytes.Span, output.Type), results[tile.Output]);
        }

        return (results, tiles.Report);
    }

    private static double[] Read(ReadOnlySpan<byte> bytes, ElementType type) => type switch
    {
        ElementType.Float64 => MemoryMarshal.Cast<byte, double>(bytes).ToArray(),
        ElementType.Float32 => Array.ConvertAll(MemoryMarshal.Cast<byte, float>(bytes).ToArray(), number => (double)number),
        ElementType.Int64 => Array.ConvertAll(MemoryMarshal.Cast<byte, long>(bytes).ToArray(), number => (double)number),
        _ => throw new NotSupportedException($"A result of {type}."),
    };
}
