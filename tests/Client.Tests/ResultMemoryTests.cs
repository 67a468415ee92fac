using System.Runtime.InteropServices;

namespace GpuKernels.Client.Tests;

public class ResultMemoryTests(LiveEngine engine)
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(100_000)]
    public void Allocated_memory_begins_at_a_line_of_the_caches(int count)
    {
        BeginsAtLine(ResultMemory.Allocate<float>(count), count);
        BeginsAtLine(ResultMemory.Allocate<double>(count), count);
        BeginsAtLine(ResultMemory.Allocate<long>(count), count);
    }

    [Fact]
    public async Task Allocated_memory_is_filled_as_an_array_is()
    {
        var x = Tensor.Of(Enumerable.Range(0, 70 * 5).Select(k => (float)Math.Sin(k)).ToArray(), 70, 5);
        var computation = Computation.Pairwise(Output.Function("sqeuclidean"), x, null);
        var array = new float[70 * 70];
        Memory<float> memory = ResultMemory.Allocate<float>(70 * 70);
        await engine.Kernels.FillAsync<float>(computation, array, TestContext.Current.CancellationToken);
        await engine.Kernels.FillAsync(computation, memory, TestContext.Current.CancellationToken);
        Assert.Equal(array, memory.ToArray());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    [InlineData(1L << 40)]
    public void What_no_array_holds_is_refused_by_name(long count) =>
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => ResultMemory.Allocate<double>(count)).ParamName);

    [Fact]
    public void What_the_service_stores_no_numbers_of_is_refused() => Assert.Throws<NotSupportedException>(() => ResultMemory.Allocate<decimal>(3));

    [Fact]
    public async Task A_memory_that_does_not_fit_is_named_with_its_place_and_both_sizes()
    {
        Computation two = Computation.Pairwise(Output.Function("euclidean"), new double[,] { { 0, 0 }, { 3, 4 } }) with
        {
            Outputs = [Output.Function("euclidean") with { Name = "near" }, Output.Function("sqeuclidean") with { Name = "far" }],
        };
        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(() => Fill(two, new double[4], new double[3]));
        Assert.Equal("results[1]", refused.ParamName);
        Assert.StartsWith("The memory holds 3 Float64, and 'far' of shape [2, 2] has 4 Float64.", refused.Message, StringComparison.Ordinal);
        Assert.Equal("results[1]", (await Assert.ThrowsAsync<ArgumentException>(() => Fill(two, new double[4], new long[4]))).ParamName);
        Assert.Equal("results[1]", (await Assert.ThrowsAsync<ArgumentNullException>(() => Fill(two, new double[4], null!))).ParamName);
        Assert.Equal("results", (await Assert.ThrowsAsync<ArgumentException>(() => Fill(two, new double[4]))).ParamName);
    }

    private Task<ResultReport> Fill(Computation computation, params ResultMemory[] results) =>
        engine.Kernels.FillAsync(computation, results, TestContext.Current.CancellationToken);

    private static void BeginsAtLine<T>(Memory<T> memory, int count)
        where T : unmanaged
    {
        Assert.Equal(count, memory.Length);
        Assert.True(MemoryMarshal.TryGetArray<T>(memory, out ArraySegment<T> segment));
        Assert.Equal(0, (Marshal.UnsafeAddrOfPinnedArrayElement(segment.Array!, 0) + ((nint)segment.Offset * Marshal.SizeOf<T>())) % 64);
    }
}
