using CsCheck;
using GpuKernels.Server.Grpc;

namespace GpuKernels.Server.Tests;

public sealed class ByteCountTests
{
    [Fact]
    public void It_is_the_product_or_a_refusal() => Gen.Long[-1, long.MaxValue].List[0, 4].Sample(shape =>
    {
        System.Numerics.BigInteger exact = shape.Aggregate(new System.Numerics.BigInteger(8), (product, size) => product * System.Numerics.BigInteger.Max(size, 1));
        bool good = shape.All(size => size >= 0) && exact <= long.MaxValue;
        long expected = !good || shape.Contains(0) ? 0 : (long)exact;

        return ByteCount.TryOf(shape, 8, out long bytes) == good && bytes == expected;
    });

    [Fact]
    public void Products_near_the_edge() => Gen.Select(Gen.Long[1, 1L << 32], Gen.Long[1, 1L << 32]).Sample((a, b) =>
        ByteCount.TryOf([a, b], 1, out long bytes) == ((Int128)a * b <= long.MaxValue) && (bytes == 0 || bytes == a * b));
}
