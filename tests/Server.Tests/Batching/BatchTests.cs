using System.Diagnostics.Metrics;
using GpuKernels.Engine;
using GpuKernels.Engine.Functions;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Specs.DataRules;
using GpuKernels.Server.Batching;
using GpuKernels.Server.Settings;
using GpuKernels.Server.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace GpuKernels.Server.Tests.Batching;

/// <summary>Small Grams from many callers in one launch: each gets the bits that it would get alone.</summary>
public sealed class BatchTests : IDisposable
{
    private static readonly Dictionary<string, Tensor> None = [];

    private readonly KernelEngine _engine = new(new EngineSettings { Backend = "cpu" }, NullLoggerFactory.Instance);

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    private readonly CallMetrics _metrics;

    public BatchTests() => _metrics = new CallMetrics(_services.GetRequiredService<IMeterFactory>());

    public static TheoryData<string> Functions => [.. FunctionCatalogue.All.Where(NeedsNothing).Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task Together_and_alone_are_the_same_bits(string function)
    {
        foreach (bool withY in (bool[])[false, true])
        {
            SmallGram[] grams = [.. new[] { 5, 4, 17, 30 }.Select(rows => Gram(function, rows, withY ? rows + 3 : 0))];
            byte[][] alone = [.. await Task.WhenAll(grams.Select(gram => Fill(gram.Plan)))];

            Plan? together = Plan(grams);

            // What a function takes from its data has to be taken from each caller's own.
            Assert.Equal(grams[0].Plan.Spec.Arguments.Any(argument => argument.FromData is not null), together is null);
            if (together is not null)
            {
                Assert.Equal(alone.SelectMany(bytes => bytes), await Fill(together));
            }
        }
    }

    [Fact]
    public void Parameters_that_differ_walk_the_groups_and_equal_ones_do_not()
    {
        Request request = SharedLaunch.Of([Gram("rbf", 3, 0, ("gamma", 0.5)), Gram("rbf", 4, 0, ("gamma", 2))]);
        Request same = SharedLaunch.Of([Gram("rbf", 3, 0, ("gamma", 0.5)), Gram("rbf", 4, 0, ("gamma", 0.5))]);

        Assert.Equal([2L], request.Arguments.Single(argument => argument.Name == "gamma").Shape);
        Assert.Contains("gamma", request.Levels[0].InAxes.Keys);
        Assert.Empty(same.Arguments.Single(argument => argument.Name == "gamma").Shape);
        Assert.Equal([0L, 3, 7], same.Arguments.Single(argument => argument.Name == "x").Offsets!);
    }

    [Fact]
    public void Exponents_that_are_multiplied_out_go_with_their_like_and_others_together()
    {
        string[] kinds = [.. new[] { 2, 3, 3, 2.25, 3.25 }.Select(degree => Gram("polynomial", 3, 0, ("degree", degree)).Kind)];

        Assert.Equal([0, 1, 1, 3, 3], kinds.Select(kind => Array.IndexOf(kinds, kind)));
    }

    [Fact(Timeout = 60_000)]
    public async Task Those_who_come_while_the_device_is_busy_go_together_and_each_gets_its_own()
    {
        using var busy = new BusyBatcher(_services);
        SmallGram[] grams = [.. Enumerable.Range(0, 20).Select(number => Gram("rbf", 20 + (number % 7), 0, [("gamma", number % 3)], busy.Engine))];
        await busy.Begin(grams[0].Request);

        Task<SmallResult>[] results = [.. grams.Select(gram => busy.Batcher.Compute(gram, TestContext.Current.CancellationToken))];
        await busy.End();

        foreach ((SmallGram gram, Task<SmallResult> result) in grams.Zip(results))
        {
            Assert.Equal(await Fill(gram.Plan), (await result).Bytes.ToArray());
        }

        Assert.Equal(20, busy.BatchedCalls);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_value_that_breaks_a_rule_is_its_own_caller_s_alone()
    {
        using var busy = new BusyBatcher(_services);
        SmallGram[] grams = [.. ((float[])[1, float.NaN, 2]).Select(value => Rejecting(busy.Engine, value))];
        await busy.Begin(grams[0].Request);

        Task<SmallResult>[] results = [.. grams.Select(gram => busy.Batcher.Compute(gram, TestContext.Current.CancellationToken))];
        await busy.End();

        await Assert.ThrowsAsync<SpecException>(() => results[1]);
        Assert.Equal(await Fill(grams[0].Plan), (await results[0]).Bytes.ToArray());
        Assert.Equal(await Fill(grams[2].Plan), (await results[2]).Bytes.ToArray());
        Assert.Equal(0, busy.BatchedCalls);
    }

    [Fact]
    public async Task A_caller_that_goes_away_takes_nobody_with_it()
    {
        var batcher = new Batcher(_engine, new AdmissionSettings(), _metrics);
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => batcher.Compute(Gram("rbf", 5, 0), gone.Token));

        Assert.Equal(100, (await batcher.Compute(Gram("rbf", 5, 0), CancellationToken.None)).Bytes.Length);
    }

    [Fact]
    public async Task A_caller_whose_launch_has_begun_stays_until_it_is_done()
    {
        using var gone = new CancellationTokenSource();
        var waiting = new Caller(Gram("rbf", 5, 0));
        var underWay = new Caller(Gram("rbf", 5, 0));
        Assert.True(underWay.Begin());
        await gone.CancelAsync();

        waiting.Leave(gone.Token);
        underWay.Leave(gone.Token);

        Assert.True(waiting.Result.IsCanceled);
        Assert.False(waiting.Begin());
        Assert.False(underWay.Result.IsCompleted);
    }

    [Fact]
    public void What_is_more_than_a_small_pairwise_matrix_is_left_alone()
    {
        Request gram = Gram("rbf", 9, 0).Request;
        Request[] others =
        [
            gram with { Outputs = [gram.Outputs[0] with { Name = "a" }, gram.Outputs[0] with { Name = "b" }] },
            gram with { Reductions = [new ReductionWords { Reduction = "sum", Levels = ["j"] }] },
            gram with { Arguments = [gram.Arguments[0] with { Offsets = [0, 4, 9] }] },
        ];

        Assert.All(others, request => Assert.Null(SmallGram.Of(_engine.Plan(request), request, None)));
        Assert.False(new Batcher(_engine, new AdmissionSettings { BatchBytes = 0 }, _metrics).Takes(Gram("rbf", 9, 0)));
    }

    public void Dispose()
    {
        _engine.Dispose();
        _services.Dispose();
    }

    private static bool NeedsNothing(Function function) =>
        function.Parameters.All(parameter => parameter.Default is not null || parameter.Optional || parameter.FromData is not null);

    private SmallGram Gram(string function, int rows, int others, params (string Name, double Value)[] parameters) => Gram(function, rows, others, parameters, _engine);

    private static SmallGram Gram(string function, int rows, int others, (string Name, double Value)[] parameters, KernelEngine engine)
    {
        bool areBooleans = FunctionCatalogue.Find(function)!.DataRules.Any(rule => rule is ZeroOrOne);
        List<ArgumentWords> arguments = [ArgumentWords.Of("x", Numbers(rows, areBooleans))];
        if (others > 0)
        {
            arguments.Add(ArgumentWords.Of("y", Numbers(others, areBooleans)));
        }

        arguments.AddRange(parameters.Select(parameter => ArgumentWords.Of(parameter.Name, Tensor.Scalar(parameter.Value))));
        return Of(new Request { Outputs = [new OutputWords { Function = function }], Arguments = arguments }, engine);
    }

    private static SmallGram Rejecting(KernelEngine engine, float value) => Of(
        new Request
        {
            Outputs = [new OutputWords { Function = "rbf" }],
            Arguments = [ArgumentWords.Of("x", Tensor.Of([value, 1f, 2f, 3f], 2, 2))],
            NanPolicy = Engine.Specs.NanPolicy.Reject,
        },
        engine);

    private static SmallGram Of(Request request, KernelEngine engine) => SmallGram.Of(engine.Plan(request), request, None)!;

    /// <summary>Features for every function: haversine takes two, and none takes more.</summary>
    private static Tensor Numbers(int rows, bool areBooleans) =>
        Tensor.Of([.. new Samples(rows, 2, rows).Values.Select(value => areBooleans ? (value > 0 ? 1 : 0) : Math.Abs(value) + 0.01f)], rows, 2);

    private Plan? Plan(SmallGram[] grams)
    {
        try
        {
            return _engine.Plan(SharedLaunch.Of(grams));
        }
        catch (SpecException)
        {
            return null;
        }
    }

    private async Task<byte[]> Fill(Plan plan)
    {
        using Evaluation evaluation = _engine.Evaluate(plan, None);
        var bytes = new byte[plan.ResultBytes];
        await evaluation.Fill([bytes]);
        return bytes;
    }
}
