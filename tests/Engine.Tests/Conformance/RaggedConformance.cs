using GpuKernels.Engine.Specs;
using Microsoft.Extensions.Logging.Abstractions;

namespace GpuKernels.Engine.Tests.Conformance;

/// <summary>Groups of rows of unequal size in one request: each group's block has the bits that a request of its own gives.</summary>
public abstract class RaggedConformance
{
    private const int D = 3;

    private static readonly long[] XOffsets = [0, 3, 3, 43, 44, 90], YOffsets = [0, 7, 9, 9, 42, 50];

    private static readonly float[] X = [.. Data.Numbers(61, 90 * D).Select(number => (float)number)];

    private static readonly float[] Y = [.. Data.Numbers(62, 50 * D).Select(number => (float)number)];

    private static readonly float[] Gammas = [0.25f, 0.5f, 1, 2, 4];

    protected abstract string Backend { get; }

    [Theory]
    [InlineData("rbf(x, y, gamma=0.5)")]
    [InlineData("white(x, y, noise_level=2) + linear(x, y)")]
    [InlineData("sum(x / sqrt(sum(x^2)) * y)")]
    public async Task Each_group_against_itself(string formula)
    {
        Request together = SharedEngine.Pairwise(null, formula, Backend) with { Arguments = [Grouped("x", X, XOffsets)] };

        Assert.Equal(
            await Apart(g => SharedEngine.Pairwise(null, formula, Backend, ("x", Rows(X, XOffsets, g)))),
            await SharedEngine.Fill(together));
        await Agreement.WithReference(together, 2e-6);
    }

    [Fact]
    public async Task Each_group_with_a_partner_and_a_number_of_its_own()
    {
        Request together = Partners("rbf(x, y, gamma)") with { Levels = [Axes.Level("g", ("x", 0), ("y", 0), ("gamma", 0)), Axes.Level("i", ("x", 0)), Axes.Level("j", ("y", 0))] };

        Assert.Equal(
            await Apart(g => SharedEngine.Pairwise("rbf", null, Backend, ("x", Rows(X, XOffsets, g)), ("y", Rows(Y, YOffsets, g)), ("gamma", Tensor.Of(Gammas.AsSpan(g, 1))))),
            await SharedEngine.Fill(together));
        await Agreement.WithReference(together, 2e-6);
    }

    /// <summary>Block[j, s, i] of each group: a sweep inside the groups, and axes in another order.</summary>
    [Fact]
    public async Task Axes_inside_a_group_stand_where_out_axes_say()
    {
        LevelWords[] inner = [Axes.Level("s", ("gamma", 0)) with { OutAxis = 1 }, Axes.Level("i", ("x", 0)) with { OutAxis = 1 }, Axes.Level("j", ("y", 0))];
        Request together = Partners("rbf(x, y, gamma)") with { Levels = [Axes.Level("g", ("x", 0), ("y", 0)), .. inner] };

        Assert.Equal(
            await Apart(g => SharedEngine.Pairwise("rbf", null, Backend, ("x", Rows(X, XOffsets, g)), ("y", Rows(Y, YOffsets, g)), ("gamma", Tensor.Of(Gammas, 5))) with { Levels = inner }),
            await SharedEngine.Fill(together));
        await Agreement.WithReference(together, 2e-6);
    }

    /// <summary>y is one matrix for all groups, or a stack with one for each.</summary>
    [Fact]
    public async Task Groups_meet_shared_and_stacked_samples()
    {
        ArgumentWords x = Grouped("x", X, XOffsets);
        Tensor shared = Tensor.Of(Y.AsSpan(0, 4 * D), 4, D), stack = Tensor.Of(Y.AsSpan(0, 5 * 2 * D), 5, 2, D);

        Assert.Equal(
            await Apart(g => SharedEngine.Pairwise("cityblock", null, Backend, ("x", Rows(X, XOffsets, g)), ("y", shared))),
            await SharedEngine.Fill(SharedEngine.Pairwise("cityblock", null, Backend) with { Arguments = [x, ArgumentWords.Of("y", shared)] }));
        Assert.Equal(
            await Apart(g => SharedEngine.Pairwise("cityblock", null, Backend, ("x", Rows(X, XOffsets, g)), ("y", Tensor.Of(Y.AsSpan(g * 2 * D, 2 * D), 2, D)))),
            await SharedEngine.Fill(SharedEngine.Pairwise("cityblock", null, Backend) with
            {
                Arguments = [x, ArgumentWords.Of("y", stack)],
                Levels = [Axes.Level("g", ("x", 0), ("y", 0)), Axes.Level("i", ("x", 0)), Axes.Level("j", ("y", 0))],
            }));
    }

    [Fact]
    public async Task Values_and_gradients_have_blocks_of_their_own()
    {
        Request together = Partners("rbf(x, y, gamma=0.5)") with { Arguments = [Grouped("x", X, XOffsets), Grouped("y", Y, YOffsets)] };
        together = together with { Outputs = [.. together.Outputs, new OutputWords { Name = "slope", Formula = "grad(rbf(x, y, gamma=0.5), x)" }] };

        await Agreement.WithReference(together, 2e-6, 1e-7);

        IReadOnlyList<long> values = SharedEngine.Instance.Plan(together).Results[0].Offsets!, slopes = SharedEngine.Instance.Plan(together).Results[1].Offsets!;
        Assert.Equal([0, 21, 21, 21, 54, 422], values);
        Assert.Equal(values.Select(offset => D * offset), slopes);
    }

    [Fact]
    public async Task Tiles_put_together_are_the_whole()
    {
        using var small = new KernelEngine(new EngineSettings { TileBytes = 512, Threads = 1 }, NullLoggerFactory.Instance);
        Request request = Partners("rbf(x, y, gamma=0.5)") with { Arguments = [Grouped("x", X, XOffsets), Grouped("y", Y, YOffsets)] };
        double[] whole = await SharedEngine.Fill(request);

        Assert.Equal(whole, await SharedEngine.Assemble(request));
        Assert.Equal(whole, await SharedEngine.Assemble(request, small));
        Assert.Equal(whole, await SharedEngine.Fill(request, small));
        Assert.True(small.Plan(request).TileCount > 3);
    }

    private Request Partners(string formula) => SharedEngine.Pairwise(null, formula, Backend) with
    {
        Arguments = [Grouped("x", X, XOffsets), Grouped("y", Y, YOffsets), ArgumentWords.Of("gamma", Tensor.Of(Gammas, 5))],
    };

    private static ArgumentWords Grouped(string name, float[] rows, long[] offsets) =>
        ArgumentWords.Of(name, Tensor.Of(rows, rows.Length / D, D)) with { Offsets = offsets };

    private static Tensor Rows(float[] rows, long[] offsets, int group) => Tensor.Of(
        rows.AsSpan((int)offsets[group] * D, (int)(offsets[group + 1] - offsets[group]) * D), offsets[group + 1] - offsets[group], D);

    /// <summary>The results of one request for each group, one after the other.</summary>
    private static async Task<double[]> Apart(Func<int, Request> requestOf)
    {
        var values = new List<double>();
        for (var g = 0; g < Gammas.Length; g++)
        {
            values.AddRange(await SharedEngine.Fill(requestOf(g)));
        }

        return [.. values];
    }
}
