using System.Runtime.InteropServices;
using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Backends.Ilgpu;
using GpuKernels.Engine.Backends.Ilgpu.Folding;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;

namespace GpuKernels.Engine.Tests.Devices;

/// <summary>Selections on devices look at the extremes of blocks first: what they keep is what the reference keeps, ties, infinities and NaN included.</summary>
public sealed class BlockSelectionTests
{
    private const int Columns = 1100, Rows = 20;

    /// <summary>A number of X less one of Y, both of small whole numbers, so that most values have many equals, and no backend rounds.</summary>
    private const string Formula = "sum(x - y) / w";

    public static TheoryData<string, bool> Selections => new()
    {
        { "kmin", false },
        { "argkmin", false },
        { "kmax", false },
        { "argkmax", false },
        { "within", false },
        { "argkmin", true },
    };

    [Theory]
    [MemberData(nameof(Selections))]
    public async Task What_is_kept_is_what_the_reference_keeps(string name, bool excludesSelf)
    {
        Request request = Requested(excludesSelf ? null : Numbers(2, Columns), name, excludesSelf);
        using IlgpuBackend device = DeviceFailureTests.Simulator(new DeviceBudget());
        Assert.True(IsInBlocks(request, device));

        Assert.Equal(await SharedEngine.Fill(request with { Backend = "reference" }), Doubles(await DriverConformance.Fill(request, device), name));
    }

    /// <summary>A column of NaN is kept after all others only; where w is 0 whole rows of the matrix are infinite or NaN.</summary>
    [Theory]
    [InlineData("kmin")]
    [InlineData("argkmax")]
    [InlineData("within")]
    public async Task NaN_and_infinity_keep_their_places(string name)
    {
        float[] y = [.. Enumerable.Range(0, Columns).Select(k => k % 3 == 0 ? float.NaN : k % 7 == 0 ? float.PositiveInfinity : k is > 200 and < 800 ? float.NaN : k % 11)];
        foreach (float w in (float[])[1, 0])
        {
            Request request = Requested(Tensor.Of(y, Columns, 1), name, excludesSelf: false, w);
            using IlgpuBackend device = DeviceFailureTests.Simulator(new DeviceBudget());

            Assert.Equal(await SharedEngine.Fill(request with { Backend = "reference" }), Doubles(await DriverConformance.Fill(request, device), name));
        }
    }

    [Fact]
    public async Task Neither_boxes_nor_devices_nor_little_memory_change_a_bit()
    {
        Request request = Requested(Numbers(2, Columns), "argkmin", excludesSelf: false);
        using IlgpuBackend wide = DeviceFailureTests.Simulator(new DeviceBudget()), narrow = DeviceFailureTests.Simulator(new DeviceBudget(MemoryBytes: 11_000));
        using var two = new IlgpuBackend([FoldSplitTests.Unit(), FoldSplitTests.Unit()], new Workers(1));
        byte[] whole = await DriverConformance.Fill(request, wide);

        Assert.Equal(whole, await DriverConformance.Fill(request, wide, new EngineSettings { TileBytes = 64 }));
        Assert.Equal(whole, await DriverConformance.Fill(request, two, new EngineSettings { TileBytes = 64 }));
        Assert.Equal(whole, await DriverConformance.Fill(request, narrow));
    }

    [Fact]
    public async Task Several_reductions_sweeps_and_stacks_go_together()
    {
        Request request = SharedEngine.Pairwise(null, "g * sum(abs(x - y))", "auto", ("x", Numbers(1, 2, 7)), ("y", Numbers(2, 2, 1100)), ("g", Tensor.Of([1f, -1f, 3f], 3))) with
        {
            Levels = [Axes.Level("s", ("x", 0), ("y", 0)), Axes.Level("k", ("g", 0)), Axes.Level("i", ("x", 0)), Axes.Level("j", ("y", 0))],
            Reductions =
            [
                new ReductionWords { Name = "nearest", Reduction = "argkmin", Levels = ["j"], Kept = 2 },
                new ReductionWords { Name = "largest", Reduction = "max", Levels = ["j"] },
                new ReductionWords { Name = "farthest", Reduction = "kmax", Levels = ["j"], Kept = 1 },
            ],
        };
        using IlgpuBackend device = DeviceFailureTests.Simulator(new DeviceBudget());
        Assert.True(IsInBlocks(request, device));
        double[][] expected = await SharedEngine.FillAll(request with { Backend = "reference" });

        byte[][] results = await DriverConformance.FillAll(request, device);

        Assert.Equal(expected, results.Zip(request.Reductions, (result, words) => Doubles(result, words.Reduction)));
    }

    [Theory]
    [InlineData(2, 1024, true)]
    [InlineData(2, 1023, false)]
    [InlineData(3, 1100, false)]
    public void What_keeps_much_of_a_row_is_made_of_strips(int kept, int columns, bool inBlocks)
    {
        using IlgpuBackend device = DeviceFailureTests.Simulator(new DeviceBudget());
        Assert.Equal(inBlocks, IsInBlocks(Requested(Numbers(2, columns), "kmin", excludesSelf: false) with
        {
            Reductions = [new ReductionWords { Reduction = "kmin", Levels = ["j"], Kept = kept }],
        }, device));
    }

    private static Request Requested(Tensor? y, string name, bool excludesSelf, float w = 1)
    {
        Tensor x = Numbers(1, y is null ? Columns : Rows);
        (string, Tensor)[] samples = y is null ? [("x", x)] : [("x", x), ("y", y)];
        return SharedEngine.Pairwise(null, Formula, "auto", [.. samples, ("w", Tensor.Of([w], []))]) with
        {
            Reductions =
            [
                new ReductionWords
                {
                    Reduction = name,
                    Levels = ["j"],
                    Kept = excludesSelf ? 1 : 2,
                    Radius = name == "within" ? -6 : null,
                    ExcludesSelf = excludesSelf,
                },
            ],
        };
    }

    private static bool IsInBlocks(Request request, IlgpuBackend device)
    {
        Plan plan = new Planner(new EngineSettings()).Plan(SpecValidator.Validate(request), device);
        return DeviceReduction.Takes(plan.Reduction!, plan.Grids[^1]);
    }

    private static Tensor Numbers(int seed, params long[] shape)
    {
        var random = new Random(seed);
        return Tensor.Of([.. Enumerable.Range(0, (int)shape.Aggregate(1L, (product, size) => product * size)).Select(_ => (float)random.Next(9))], [.. shape, 1]);
    }

    private static double[] Doubles(byte[] bytes, string name) => name is "kmin" or "kmax" or "max"
        ? [.. MemoryMarshal.Cast<byte, float>(bytes).ToArray().Select(number => (double)number)]
        : [.. MemoryMarshal.Cast<byte, long>(bytes).ToArray().Select(number => (double)number)];
}
