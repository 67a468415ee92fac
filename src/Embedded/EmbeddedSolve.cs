using System.Diagnostics;
using System.Runtime.InteropServices;
using GpuKernels.Client;
using GpuKernels.Embedded.Words;
using GpuKernels.Engine;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Solving;
using GpuKernels.Engine.Specs;
using EngineTensor = GpuKernels.Engine.Specs.Tensor;
using SolveStep = GpuKernels.Client.SolveStep;

namespace GpuKernels.Embedded;

/// <summary>A solution that this process computes.</summary>
internal sealed class EmbeddedSolve : IResultTiles
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly KernelEngine _engine;
    private readonly LinearSolve _solve;
    private readonly LinearSystem _system;
    private readonly Dictionary<string, EngineTensor> _values;
    private readonly EngineTensor _right;
    private readonly Plan _plan;

    /// <exception cref="SpecException">The kernel or the system is refused.</exception>
    internal EmbeddedSolve(KernelEngine engine, Computation computation, LinearSolve solve)
    {
        _engine = engine;
        _solve = solve;
        string[] vectors = [solve.RightHandSide, .. solve.Start is { } start ? [start] : Array.Empty<string>()];
        _values = EngineWords.All(computation).ToDictionary();
        _right = _values[solve.RightHandSide];
        _system = new LinearSystem
        {
            Kernel = EngineWords.Request(computation with { Arguments = computation.Arguments.Where(argument => !vectors.Contains(argument.Key)).ToDictionary() }),
            Ridge = solve.Ridge,
            Tolerance = solve.Tolerance,
            MaxIterations = solve.MaxIterations,
            Rank = solve.Rank,
        };
        _plan = engine.Plan(Solver.Product(_system, _right.Shape));
        var solution = new OutputDescription("solution", Client.ElementType.Float64, _right.Shape, false, "Composed", solve.Tolerance);
        Header = ClientWords.Header(_plan) with { Outputs = [solution], TileCount = 1, ResultBytes = solution.Count * sizeof(double) };
        Report = new ResultReport(0, 0, 0, default, default, default);
    }

    /// <summary>What will come.</summary>
    public ResultHeader Header { get; }

    /// <summary>What it took; complete after the tile.</summary>
    public ResultReport Report { get; private set; }

    private int Vectors => _right.Shape.Count == 2 ? (int)_right.Shape[1] : 1;

    /// <summary>The solution in one tile.</summary>
    /// <exception cref="KernelException">The system is refused, or is none that can be solved.</exception>
    public async IAsyncEnumerator<ResultTile> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        long begun = Stopwatch.GetTimestamp();
        Dictionary<string, EngineTensor> kernel = _values.Where(value => value.Key != _solve.RightHandSide && value.Key != _solve.Start).ToDictionary();
        double[][]? start = _solve.Start is { } name ? Split(_values[name]) : null;
        Solution found = await Refusals.Translate(() => new ValueTask<Solution>(new Solver(_engine).Solve(_system, kernel, Split(_right), start, new Told(_solve.Progress), cancellationToken)));
        Report = new ResultReport(1, Header.ResultBytes, 0, _plan.CompileTime, Stopwatch.GetElapsedTime(begun), Stopwatch.GetElapsedTime(_start))
        {
            Residuals = found.Residuals,
            Converged = found.Converged,
        };
        yield return new ResultTile(0, 0, [.. _right.Shape.Select(_ => 0L)], _right.Shape, Interleaved(found.Vectors));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private double[][] Split(EngineTensor tensor)
    {
        double[] numbers = TensorNumbers.Read(tensor);
        return [.. Enumerable.Range(0, Vectors).Select(vector => numbers.Where((_, at) => at % Vectors == vector).ToArray())];
    }

    private byte[] Interleaved(double[][] vectors)
    {
        double[] numbers = [.. Enumerable.Range(0, checked((int)Header.Outputs[0].Count)).Select(at => vectors[at % Vectors][at / Vectors])];
        return MemoryMarshal.AsBytes<double>(numbers).ToArray();
    }

    private sealed class Told(IProgress<SolveStep>? progress) : IProgress<Engine.Solving.SolveStep>
    {
        public void Report(Engine.Solving.SolveStep value) => progress?.Report(new SolveStep(value.Iteration, value.Residual));
    }
}
