using System.CommandLine;
using System.Diagnostics;
using GpuKernels.Cli.Options;
using GpuKernels.Cli.Terminal;
using GpuKernels.Client;
using GpuKernels.Embedded;

namespace GpuKernels.Cli.Commands;

/// <summary>gpukernels bench: what a computation takes, warm, in this process, into one result that is there already.</summary>
internal sealed class BenchCommand : Command
{
    /// <summary>The most bytes of a result in memory; an array has little more.</summary>
    private const long MostBytes = 2_000_000_000;

    private readonly JsonOption _json = new();

    private readonly Option<int> _repeat = new("--repeat")
    {
        HelpName = "N",
        Description = "How many runs are counted.",
        CustomParser = NumberWord.Whole(1),
        DefaultValueFactory = _ => 7,
    };

    private readonly Option<int> _warm = new("--warm")
    {
        HelpName = "SECONDS",
        Description = "Runs for so long that are not counted, at least one: the runtime compiles what runs often a second time.",
        CustomParser = NumberWord.Whole(0, 3600),
        DefaultValueFactory = _ => 3,
    };

    public BenchCommand()
        : base("bench", "Time a computation: median and best of warm runs, in this process, without files. Without a name: pairwise.")
    {
        var bare = new PairwiseOptions();
        Offer(this, bare.AddTo, bare.Read);
        var pairwise = new PairwiseOptions();
        Add(Offer(new Command("pairwise", "Time a kernel or distance matrix."), pairwise.AddTo, pairwise.Read));
        var map = new MapOptions();
        var reduce = new ReduceOptions();
        Add(Offer(new Command("reduce", "Time reductions of a kernel or distance matrix."), reduce.AddTo, reduce.Read));
        Add(Offer(new Command("map", "Time formulas mapped over axes."), map.AddTo, map.Read));
        var solve = new SolveOptions();
        Add(Offer(new Command("solve", "Time the solution of a system with a kernel matrix."), solve.AddTo, solve.Read));
    }

    private Command Offer(Command command, Action<Command> addOptions, Func<ParseResult, InputFiles, Computation> read)
    {
        command.Add(_repeat);
        command.Add(_warm);
        addOptions(command);
        _json.AddTo(command);
        command.SetAction((parsed, cancel) => Run(read, parsed, cancel));
        return command;
    }

    private async Task Run(Func<ParseResult, InputFiles, Computation> read, ParseResult parsed, CancellationToken cancel)
    {
        using var files = new InputFiles();
        await using var kernels = new EmbeddedKernels();
        var computation = read(parsed, files);
        var run = computation.Solve is null ? Filling(kernels, computation, cancel) : Solving(kernels, computation, cancel);
        var report = await Measure(run, TimeSpan.FromSeconds(parsed.GetValue(_warm)), parsed.GetValue(_repeat));
        Text.Line(_json.Asked(parsed) ? Json.Line(report) : $"{report}");
    }

    private static async Task<BenchReport> Measure(Func<Task<Outcome>> run, TimeSpan warm, int repeat)
    {
        var start = Stopwatch.GetTimestamp();
        Outcome? first = null;
        await Progress.Show("warming", async report =>
        {
            first = await run();
            while (Stopwatch.GetElapsedTime(start) < warm)
            {
                await run();
                report(Math.Min(1, Stopwatch.GetElapsedTime(start) / warm));
            }
        });

        var times = new List<TimeSpan>();
        await Progress.Show("measuring", async report =>
        {
            while (times.Count < repeat)
            {
                var from = Stopwatch.GetTimestamp();
                await run();
                times.Add(Stopwatch.GetElapsedTime(from));
                report(times.Count / (double)repeat);
            }
        });
        return BenchReport.Of(first!.Header, first.Report.CompileTime, times, Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Fills results that are there already, but for the first run.</summary>
    private static Func<Task<Outcome>> Filling(EmbeddedKernels kernels, Computation computation, CancellationToken cancel)
    {
        Memory<byte>[]? results = null;
        return async () =>
        {
            await using var run = kernels.Start(computation);
            results ??= [.. run.Header.Outputs.Select(output => Allocate(output.Count * output.Type.Size()))];
            await run.Fill(results, cancel);
            return new Outcome(run.Header, run.Report);
        };
    }

    private static Func<Task<Outcome>> Solving(EmbeddedKernels kernels, Computation computation, CancellationToken cancel) => async () =>
    {
        await using var run = await kernels.EvaluateAsync(computation, cancel);
        await foreach (var _ in run.WithCancellation(cancel))
        {
            // The solution, whole, in one tile.
        }

        return new Outcome(run.Header, run.Report);
    };

    private static Memory<byte> Allocate(long bytes) => bytes <= MostBytes
        ? ResultMemory.Allocate<byte>(bytes)
        : throw new RefusedException($"the result of {ByteCount.Text(bytes)} is too large to bench; at most {ByteCount.Text(MostBytes)} are held in memory");

    /// <summary>What one run says.</summary>
    private sealed record Outcome(ResultHeader Header, ResultReport Report);
}
