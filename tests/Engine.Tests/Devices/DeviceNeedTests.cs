using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Backends.Ilgpu;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;
using Microsoft.Extensions.Logging.Abstractions;

namespace GpuKernels.Engine.Tests.Devices;

/// <summary>The memory that a plan says it takes of a device is at least what it takes.</summary>
public sealed class DeviceNeedTests
{
    private static readonly Dictionary<string, Request> Requests = new()
    {
        ["few features"] = Pairwise("sum((x - y)^2)", ("x", [150, 3]), ("y", [131, 3])),
        ["one pair"] = Pairwise("sum((x - y)^2)", ("x", [1, 1]), ("y", [1, 1])),
        ["one column"] = Pairwise("dot(x, y)", ("x", [500, 7]), ("y", [1, 7])),
        ["several streams"] = Pairwise("sum(abs(x - y) / (1 + x * y)) + dot(x, y) / sqrt(sum(x^2) * sum(y^2))", ("x", [60, 9]), ("y", [70, 9])),
        ["several passes"] = Pairwise("sum(abs(x - y) / (1 + sum((x - y)^2)))", ("x", [40, 12]), ("y", [33, 12])),
        ["shared weights"] = Pairwise("exp(-sum(w * abs(x - y)))", ("x", [40, 33]), ("y", [50, 33]), ("w", [33])),
        ["a part of the features"] = Pairwise("sum((x[2:4] - y[2:4])^2)", ("x", [64, 40]), ("y", [65, 40])),
        ["float64"] = Pairwise("sum((x - y)^2)", ("x", [150, 30]), ("y", [131, 30])) with { Precision = DataType.Float64 },
        ["a matrix with itself"] = Pairwise("exp(-sum((x - y)^2))", ("x", [300, 5])),
        ["a stack"] = Pairwise("sum((x - y)^2)", ("x", [40, 6, 3]), ("y", [40, 5, 3])) with
        {
            Levels = [Axes.Level("k", ("x", 0), ("y", 0)), Axes.Level("i", ("x", 0)), Axes.Level("j", ("y", 0))],
        },
        ["a sweep"] = Pairwise("exp(-g * sum((x - y)^2))", ("x", [90, 3]), ("y", [80, 3]), ("g", [7])) with
        {
            Levels = [Axes.Level("k", ("g", 0)), Axes.Level("i", ("x", 0)), Axes.Level("j", ("y", 0))],
        },
        ["two outputs"] = Pairwise("sum((x - y)^2)", ("x", [90, 3]), ("y", [80, 3])) with
        {
            Outputs = [new OutputWords { Name = "a", Formula = "sum((x - y)^2)" }, new OutputWords { Name = "b", Formula = "dot(x, y)" }],
        },
        ["a matrix product"] = Pairwise("sum((x - y)^2)", ("x", [150, 30]), ("y", [131, 30])) with { Method = "cublas" },
        ["a sum over columns"] = Pairwise("exp(-sum((x - y)^2))", ("x", [30, 3]), ("y", [1500, 3])) with
        {
            Reductions = [new ReductionWords { Reduction = "sum", Levels = ["j"] }],
        },
        ["products with weights over a sweep"] = Pairwise("exp(-g * sum((x - y)^2))", ("x", [130, 3]), ("y", [80, 3]), ("g", [7]), ("v", [80, 5])) with
        {
            Levels = [Axes.Level("k", ("g", 0)), Axes.Level("i", ("x", 0)), Axes.Level("j", ("y", 0), ("v", 0))],
            Reductions =
            [
                new ReductionWords { Reduction = "sum", Levels = ["j"], Weights = "v" },
                new ReductionWords { Reduction = "logsumexp", Levels = ["j"] },
            ],
        },
        ["nearest, by blocks"] = Pairwise("sum((x - y)^2)", ("x", [30, 3]), ("y", [1500, 3])) with
        {
            Reductions = [new ReductionWords { Reduction = "argkmin", Levels = ["j"], Kept = 2 }],
        },
        ["nearest"] = Pairwise("sum((x - y)^2)", ("x", [700, 3]), ("y", [90, 3])) with
        {
            Reductions = [new ReductionWords { Reduction = "kmin", Levels = ["j"], Kept = 3 }],
        },
    };

    public static TheoryData<string> Names => [.. Requests.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_a_plan_says_is_not_less_than_what_it_takes(string name)
    {
        var owner = new DeviceOwner("cuda", () => DeviceDiscovery.OpenSimulator(new DeviceBudget()));
        using var backend = new IlgpuBackend([new DeviceUnit(new DeviceDescription("cuda", "a device", true, null, []), owner)], new Workers(2));
        Plan plan = new Planner(new EngineSettings()).Plan(SpecValidator.Validate(Requests[name]), backend);

        await DriverConformance.Fill(Requests[name], backend);

        long taken = owner.Run(session => session.Memory.MostTaken);
        Assert.InRange(taken, 1, plan.DeviceNeed!.Bytes);
        Assert.InRange(plan.DeviceNeed.LeastBytes, 1, plan.DeviceNeed.Bytes);
    }

    [Fact]
    public void Samples_that_never_fit_are_refused_by_the_plan_with_the_numbers()
    {
        using var engine = new KernelEngine(new EngineSettings { Backend = "ilgpu-cpu", DeviceMemoryBytes = 20_000 }, NullLoggerFactory.Instance);
        Assert.Equal(20_000, engine.Plan(Requests["few features"]).DeviceNeed!.Budget);

        BudgetException refused = Assert.Throws<BudgetException>(() => engine.Plan(Requests["float64"]));

        Assert.Matches("^arguments: The samples need 68[0-9]{3} bytes of the device's memory, however small the tiles are; it has 20000 for all requests.$", refused.Message);
    }

    [Fact]
    public void What_computes_in_the_host_s_memory_takes_none_of_a_device() => Assert.Null(SharedEngine.Instance.Plan(Requests["few features"] with { Backend = "cpu" }).DeviceNeed);

    private static Request Pairwise(string formula, params ReadOnlySpan<(string Name, long[] Shape)> arguments) => SharedEngine.Pairwise(
        null, formula, "auto", [.. arguments.ToArray().Select((argument, seed) => (argument.Name, Data.Float32(seed, argument.Shape)))]);
}
