using GpuKernels.Engine.Backends.Ilgpu;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;

namespace GpuKernels.Engine.Tests.Devices;

[Trait("device", "opencl")]
public sealed class OpenClDrivers : DriverConformance
{
    private const int Beside = 64;

    protected override string Backend => "opencl";

    /// <summary>A device that is the processor writes there itself, where its numbers may be there.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(3)]
    public async Task A_result_has_the_same_bits_wherever_its_memory_begins_and_nothing_beside_it_changes(int offset)
    {
        SharedEngine.SkipWithout(Backend);
        using IlgpuBackend backend = Open(Backend, driver: null, folds: null);
        Request request = SharedEngine.Pairwise("sqeuclidean", null, Backend, ("x", Data.Float32(1, 300, 20)), ("y", Data.Float32(2, 203, 20)));
        byte[] expected = await Fill(request, backend);
        Plan plan = new Planner(new EngineSettings { TileBytes = 1 << 16 }).Plan(SpecValidator.Validate(request), backend);
        byte[] memory = new byte[expected.Length + (2 * Beside)];
        Array.Fill(memory, (byte)0xA5);

        using Evaluation evaluation = SharedEngine.Instance.Evaluate(plan, new Dictionary<string, Tensor>());
        await evaluation.Fill([memory.AsMemory(offset, expected.Length)], progress: null, TestContext.Current.CancellationToken);

        Assert.Equal(expected, memory.AsSpan(offset, expected.Length));
        Assert.All(memory.Where((_, at) => at < offset || at >= offset + expected.Length), value => Assert.Equal(0xA5, value));
    }
}
