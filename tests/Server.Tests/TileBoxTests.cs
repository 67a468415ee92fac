using CsCheck;
using GpuKernels.Client;

namespace GpuKernels.Server.Tests;

/// <summary>Boxes of any rank against the definition: whole[origin + index] = tile[index].</summary>
public sealed class TileBoxTests
{
    private static readonly Gen<TileBox> Boxes =
        from axes in Gen.Select(Gen.Long[0, 4], Gen.Long[1, 4], Gen.Long[0, 3]).List[0, 5]
        select new TileBox([.. axes.Select(a => a.Item1)], [.. axes.Select(a => a.Item2)], [.. axes.Select(a => a.Item1 + a.Item2 + a.Item3)]);

    [Fact]
    public void A_tile_lands_where_its_indices_say() => Boxes.Sample(box =>
    {
        int[] tile = [.. Enumerable.Range(1, (int)Product(box.Shape))];
        var whole = new int[Product(box.Whole)];

        Assert.True(box.Fits(tile.Length));
        box.Place<int>(tile, whole);

        var expected = new int[whole.Length];
        foreach (long[] index in Indices(box.Shape))
        {
            expected[Offset(index.Zip(box.Origin, (i, o) => i + o), box.Whole)] = tile[Offset(index, box.Shape)];
        }

        return expected.SequenceEqual(whole);
    });

    [Fact]
    public void A_mirrored_tile_lands_transposed()
    {
        var box = new TileBox([3, 40], [20, 37], [90, 90]);
        int[] tile = [.. Enumerable.Range(1, 20 * 37)];
        var whole = new int[90 * 90];

        box.PlaceMirrored<int>(tile, whole);

        for (int row = 0; row < 90; row++)
        {
            for (int column = 0; column < 90; column++)
            {
                bool inside = row is >= 40 and < 77 && column is >= 3 and < 23;
                Assert.Equal(inside ? tile[((column - 3) * 37) + row - 40] : 0, whole[(row * 90) + column]);
            }
        }
    }

    [Theory]
    [InlineData(new long[] { 0, 3 }, new long[] { 2, 2 }, 4)]
    [InlineData(new long[] { -1, 0 }, new long[] { 2, 2 }, 4)]
    [InlineData(new long[] { 0, 0 }, new long[] { 2, 2 }, 5)]
    [InlineData(new long[] { 0 }, new long[] { 2 }, 2)]
    [InlineData(new long[] { 0, long.MaxValue }, new long[] { 2, 2 }, 4)]
    public void A_box_outside_the_result_does_not_fit(long[] origin, long[] shape, int count) =>
        Assert.False(new TileBox(origin, shape, [4, 4]).Fits(count));

    private static long Product(IEnumerable<long> shape) => shape.Aggregate(1L, (product, size) => product * size);

    private static IEnumerable<long[]> Indices(IReadOnlyList<long> shape) => shape.Aggregate(
        (IEnumerable<long[]>)[[]], (outer, size) => outer.SelectMany(index => Enumerable.Range(0, (int)size).Select(i => (long[])[.. index, i])));

    private static long Offset(IEnumerable<long> index, IReadOnlyList<long> shape) =>
        index.Zip(shape).Aggregate(0L, (offset, axis) => (offset * axis.Second) + axis.First);
}
