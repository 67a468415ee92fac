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
    public async Task Of_many_callers_at_once_each_gets_its_own()
    {
        using var one = new KernelEngine(new EngineSettings { Backend = "cpu", Threads = 1 }, NullLoggerFactory.Instance);
        var batcher = new Batcher(one, new AdmissionSettings(), new CountedBatches(_services).Metrics);
        SmallGram[] grams = [.. Enumerable.Range(0, 200).Select(number => Gram("rbf", 20 + (number % 7), 0, [("gamma", number % 3)], one))];

        SmallResult[] results = await Task.WhenAll(grams.Select(gram => Task.Run(() => batcher.Compute(gram, CancellationToken.None))));

        for (var k = 0; k < grams.Length; k++)
        {
            Assert.Equal(await Fill(grams[k].Plan), results[k].Bytes.ToArray());
        }
    }

    [Fact]
    public async Task A_value_that_breaks_a_rule_is_its_own_caller_s_alone()
    {
        using var one = new KernelEngine(new EngineSettings { Backend = "cpu", Threads = 1 }, NullLoggerFactory.Instance);
        var batcher = new Batcher(one, new AdmissionSettings(), new CountedBatches(_services).Metrics);
        SmallGram[] grams = [.. Enumerable.Range(0, 100).Select(number => Rejecting(one, number % 10 == 0 ? double.NaN : number))];

        Task<SmallResult>[] results = [.. grams.Select(gram => Task.Run(() => batcher.Compute(gram, CancellationToken.None)))];

        for (var k = 0; k < results.Length; k++)
        {
            if (k % 10 == 0)
            {
                await Assert.ThrowsAsync<SpecException>(() => results[k]);
            }
            else
            {
                Assert.Equal(await Fill(grams[k].Plan), (await results[k]).Bytes.ToArray());
            }
        }
    }

    [Fact]
    public async Task A_caller_that_goes_away_takes_nobody_with_it()
    {
        var batcher = new Batcher(_engine, new AdmissionSettings(), new CountedBatches(_services).Metrics);
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => batcher.Compute(Gram("rbf", 5, 0), gone.Token));

        Assert.Equal(100, (await batcher.Compute(Gram("rbf", 5, 0), CancellationToken.None)).Bytes.Length);
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
        Assert.False(new Batcher(_engine, new AdmissionSettings { BatchBytes = 0 }, new CountedBatches(_services).Metrics).Takes(Gram("rbf", 9, 0)));
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

    private static SmallGram Rejecting(KernelEngine engine, double value) => Of(
        new Request
        {
            Outputs = [new OutputWords { Function = "rbf" }],
            Arguments = [ArgumentWords.Of("x", Tensor.Of([value, 1, 2, 3], 2, 2))],
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

    /// <summary>Metrics of which the batched calls are counted.</summary>
    private sealed class CountedBatches
    {
        private long _calls;

        public CountedBatches(ServiceProvider services)
        {
            IMeterFactory meters = services.GetRequiredService<IMeterFactory>();
            Metrics = new CallMetrics(meters);
            var listener = new MeterListener
            {
                InstrumentPublished = (instrument, listener) =>
                {
                    if (instrument.Name == "gpukernels.calls.batched" && ReferenceEquals(instrument.Meter.Scope, meters))
                    {
                        listener.EnableMeasurementEvents(instrument);
                    }
                },
            };
            listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref _calls, value));
            listener.Start();
        }

        public CallMetrics Metrics { get; }

        public long Calls => Interlocked.Read(ref _calls);
    }
}
