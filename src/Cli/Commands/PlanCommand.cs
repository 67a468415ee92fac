using System.CommandLine;
using System.Globalization;
using GpuKernels.Cli.Options;
using GpuKernels.Cli.Terminal;
using GpuKernels.Client;

namespace GpuKernels.Cli.Commands;

/// <summary>gpukernels plan: what a computation would do, what it would cost, and the code that was made for it.</summary>
internal sealed class PlanCommand : Command
{
    private readonly ServerOption _server = new();
    private readonly JsonOption _json = new();

    public PlanCommand()
        : base("plan", "Show what a computation would do, and compute nothing. Without a name: pairwise.")
    {
        var bare = new PairwiseOptions();
        Offer(this, bare.AddTo, bare.Read);
        var pairwise = new PairwiseOptions();
        Add(Offer(new Command("pairwise", "Plan a kernel or distance matrix."), pairwise.AddTo, pairwise.Read));
        var reduce = new ReduceOptions();
        Add(Offer(new Command("reduce", "Plan reductions of a kernel or distance matrix."), reduce.AddTo, reduce.Read));
        var map = new MapOptions();
        Add(Offer(new Command("map", "Plan formulas mapped over axes."), map.AddTo, map.Read));
    }

    private Command Offer(Command command, Action<Command> addOptions, Func<ParseResult, InputFiles, Computation> read)
    {
        addOptions(command);
        _server.AddTo(command);
        _json.AddTo(command);
        command.SetAction((parsed, cancel) => Run(read, parsed, cancel));
        return command;
    }

    private async Task Run(Func<ParseResult, InputFiles, Computation> read, ParseResult parsed, CancellationToken cancel)
    {
        using var files = new InputFiles();
        await using var kernels = _server.Open(parsed);
        var plan = await kernels.PlanAsync(read(parsed, files), cancel);
        if (_json.Asked(parsed))
        {
            Text.Line(Json.Line(Report(plan)));
        }
        else
        {
            Print(plan);
        }
    }

    private static object Report(PlanDescription plan) => new
    {
        plan.Header.Backend,
        plan.Header.Device,
        plan.Header.Method,
        Results = plan.Header.Outputs.Select(output => new
        {
            output.Name,
            Dtype = output.Type.ToString().ToLowerInvariant(),
            output.Shape,
            output.Symmetric,
            Law = output.Law.ToLowerInvariant(),
            output.Bound,
        }),
        Tiles = plan.Header.TileCount,
        plan.Header.ResultBytes,
        plan.Header.WorkingBytes,
        plan.Header.DeviceBytes,
        CompileMs = Json.Milliseconds(plan.CompileTime),
        plan.Split,
        plan.Source,
    };

    private static void Print(PlanDescription plan)
    {
        Text.Columns(
        [
            ["backend", $"{plan.Header.Backend} ({plan.Header.Device})"],
            ["method", plan.Header.Method],
            .. plan.Header.Outputs.Select(output => new[] { output.Name, Describe(output) }),
            ["tiles", $"{plan.Header.TileCount}"],
            ["result", ByteCount.Text(plan.Header.ResultBytes)],
            ["working", $"{ByteCount.Text(plan.Header.WorkingBytes)} beside the arguments"],
            ["device", plan.Header.DeviceBytes > 0 ? $"{ByteCount.Text(plan.Header.DeviceBytes)} of its memory" : "no memory of its own"],
            ["compile", string.Create(CultureInfo.InvariantCulture, $"{plan.CompileTime.TotalMilliseconds:0.0} ms")],
        ]);
        Console.WriteLine();
        Text.Lines(string.Join('\n', plan.Split));
        Console.WriteLine();
        Text.Lines(plan.Source);
    }

    private static string Describe(OutputDescription output) => string.Create(
        CultureInfo.InvariantCulture,
        $"{string.Join(" x ", output.Shape)} {output.Type.ToString().ToLowerInvariant()}{(output.Symmetric ? ", symmetric" : "")}, error {output.Law.ToLowerInvariant()} {output.Bound:0.0e+0}");
}
