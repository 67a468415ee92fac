using CsCheck;
using GpuKernels.Engine.Specs;
using GpuKernels.Server.Datasets;
using Tensor = GpuKernels.Client.Tensor;

namespace GpuKernels.Server.Tests.Datasets;

/// <summary>Eight booleans a byte: the client packs, the server unpacks.</summary>
public sealed class PackedBooleansTests
{
    [Fact]
    public void The_form_is_that_of_NumPy()
    {
        // numpy.packbits([[1,0,1],[0,1,0]], axis=-1) and packbits of nine ones.
        Assert.Equal([160, 64], Tensor.OfPacked([true, false, true, false, true, false], 2, 3).Bytes.ToArray());
        Assert.Equal([255, 128], Tensor.OfPacked([true, true, true, true, true, true, true, true, true], 9).Bytes.ToArray());
    }

    [Fact]
    public void Unpacked_they_are_what_was_packed() => Gen.Select(Gen.Int[0, 5], Gen.Int[0, 20], Gen.Int).Sample((rows, columns, seed) =>
    {
        var random = new Random(seed);
        bool[] values = [.. Enumerable.Range(0, rows * columns).Select(_ => random.Next(2) == 1)];
        Tensor packed = Tensor.OfPacked(values, rows, columns);

        var layout = new DatasetLayout(DataType.Bool, [rows, columns], Packed: true);
        byte[] bytes = new byte[values.Length];
        PackedBooleans.Unpack(packed.Bytes.Span, columns, bytes);

        return packed.Bytes.Length == layout.StoredBytes && bytes.Select(value => value == 1).SequenceEqual(values);
    });

    [Fact]
    public void Another_count_than_the_shape_takes_is_refused() => Assert.Throws<ArgumentException>(() => Tensor.OfPacked([true, false], 3));
}
