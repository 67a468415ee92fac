using GpuKernels.Engine.Backends.Boxes;
using GpuKernels.Engine.Backends.Ilgpu;

namespace GpuKernels.Engine.Tests.Devices;

/// <summary>Where a kernel can write a box's values in the host's memory.</summary>
public sealed class HostPlaceTests
{
    [Fact]
    public void Rows_of_a_larger_matrix_end_with_the_last_value_of_the_last() =>
        Assert.Equal(new HostPlace(64, (2 * 400) + 40, 100), HostPlace.Of(new TargetPointers(64, 400, 4), 3, 10, 4));

    [Fact]
    public void One_row_needs_no_stride() => Assert.Equal(new HostPlace(64, 80, 10), HostPlace.Of(new TargetPointers(64, 0, 8), 1, 10, 8));

    [Theory]
    [InlineData(66, 400, 4)]
    [InlineData(64, 402, 4)]
    [InlineData(64, 36, 4)]
    [InlineData(64, -400, 4)]
    [InlineData(64, 400, 8)]
    [InlineData(64, 4, 400)]
    public void Values_in_another_order_or_at_an_odd_place_are_copied(int start, long rowStride, long columnStride) =>
        Assert.Null(HostPlace.Of(new TargetPointers(start, rowStride, columnStride), 3, 10, 4));
}
