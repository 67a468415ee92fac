using System.Runtime.InteropServices;
using GpuKernels.Engine.Backends.Ilgpu;
using GpuKernels.Engine.Reductions;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;
using GpuKernels.Engine.Tests.Reductions;

namespace GpuKernels.Engine.Tests.Devices;

/// <summary>The fold kernels run by a device's driver, also where strips would be chosen, as on a processor.</summary>
public abstract class FoldConformance
{
    public static TheoryData<string> Folds => [.. ReductionCatalogue.All.Where(reduction => !reduction.IsList).Select(reduction => reduction.Name)];

    protected abstract string Backend { get; }

    [Theory]
    [MemberData(nameof(Folds))]
    public async Task Every_fold_is_right_and_has_the_same_bits_in_any_boxes(string name)
    {
        SharedEngine.SkipWithout(Backend);
        using IlgpuBackend backend = DriverConformance.Open(Backend, null, folds: true);
        const string shortStep = "sum(x * y) - 1", longStep = "sum(sqrt(abs(x - y)) * log(2 + abs(x * y)))";
        foreach (string formula in name == "sum" ? (string[])[shortStep, longStep] : [shortStep])
        {
            Request request = SharedEngine.Pairwise(null, formula, Backend, ("x", Data.Float32(1, 70, 2)), ("y", Data.Float32(2, 4200, 2))) with
            {
                Reductions = [ReductionRequests.Words(name, "j")],
            };
            double[] expected = await SharedEngine.Fill(request with { Backend = "reference" });

            byte[] whole = await DriverConformance.Fill(request, backend);

            Assert.Equal(whole, await DriverConformance.Fill(request, backend, new EngineSettings { TileBytes = 64 }));
            double[] values = ReductionCatalogue.Find(name)!.GivesWholeNumbers
                ? [.. MemoryMarshal.Cast<byte, long>(whole).ToArray().Select(number => (double)number)]
                : [.. MemoryMarshal.Cast<byte, float>(whole).ToArray().Select(number => (double)number)];
            double bound = 8e-6 * expected.Max(value => Math.Abs(value));
            Assert.All(values.Zip(expected), pair => Assert.InRange(pair.First, pair.Second - bound, pair.Second + bound));
        }
    }

    /// <summary>Small whole numbers, so that there are ties, and nothing is rounded.</summary>
    [Theory]
    [InlineData("argkmin")]
    [InlineData("argkmax")]
    [InlineData("within")]
    public async Task Every_selection_keeps_what_the_reference_keeps(string name)
    {
        SharedEngine.SkipWithout(Backend);
        using IlgpuBackend backend = DriverConformance.Open(Backend, null, folds: true);
        Request request = SharedEngine.Pairwise(null, "sum((x - y)^2)", Backend, ("x", Whole(1, 70)), ("y", Whole(2, 4200))) with
        {
            Reductions = [ReductionRequests.Words(name, "j") with { Radius = name == "within" ? 2 : null }],
        };
        double[] expected = await SharedEngine.Fill(request with { Backend = "reference" });

        byte[] whole = await DriverConformance.Fill(request, backend);

        Assert.Equal(expected, MemoryMarshal.Cast<byte, long>(whole).ToArray().Select(number => (double)number));
        Assert.Equal(whole, await DriverConformance.Fill(request, backend, new EngineSettings { TileBytes = 64 }));
    }

    private static Tensor Whole(int seed, int rows)
    {
        var random = new Random(seed);
        return Tensor.Of([.. Enumerable.Range(0, rows * 2).Select(_ => (float)random.Next(30))], rows, 2);
    }
}
