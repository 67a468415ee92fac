using GpuKernels.Engine.Specs;
using GpuKernels.Server.Datasets;

namespace GpuKernels.Server.Tests.Datasets;

/// <summary>How much one tenant may keep.</summary>
public sealed class QuotaTests : IDisposable
{
    private readonly StoreOnDisk _store = new(quota: 100);

    [Fact]
    public void Over_the_quota_is_refused_with_the_numbers_and_another_tenant_has_its_own()
    {
        StoreOnDisk.Put(_store.Alice, StoreOnDisk.Bytes(60, seed: 1));

        BudgetException refused = Assert.Throws<BudgetException>(() => StoreOnDisk.Put(_store.Alice, StoreOnDisk.Bytes(41, seed: 2)));

        Assert.Equal("uint8[41] takes 41 bytes; 60 of the 100 that you may keep are taken", Assert.Single(refused.Violations).Description);
        StoreOnDisk.Put(_store.Bob, StoreOnDisk.Bytes(100, seed: 3));
        StoreOnDisk.Put(_store.Alice, StoreOnDisk.Bytes(40, seed: 4));
    }

    [Fact]
    public void Deleting_makes_room()
    {
        Dataset kept = StoreOnDisk.Put(_store.Alice, StoreOnDisk.Bytes(100, seed: 1));
        Assert.Throws<BudgetException>(() => StoreOnDisk.Put(_store.Alice, StoreOnDisk.Bytes(1, seed: 2)));

        _store.Alice.Delete(kept.Handle);

        StoreOnDisk.Put(_store.Alice, StoreOnDisk.Bytes(100, seed: 3));
    }

    [Fact]
    public void What_is_there_already_takes_no_room_twice()
    {
        byte[] bytes = StoreOnDisk.Bytes(100, seed: 1);
        StoreOnDisk.Put(_store.Alice, bytes);

        StoreOnDisk.Put(_store.Alice, bytes);
        StoreOnDisk.Put(_store.Alice, bytes, StoreOnDisk.BytesLayout(10, 10));

        Assert.Equal(100, _store.Alice.UsedBytes());
    }

    [Fact]
    public void Uploads_under_way_count_whole_and_broken_ones_with_what_has_come()
    {
        byte[] bytes = StoreOnDisk.Bytes(80, seed: 1);
        using (DatasetUpload upload = _store.Alice.Begin(StoreOnDisk.BytesLayout(80), StoreOnDisk.HashOf(bytes), null))
        {
            upload.Append(bytes.AsSpan(0, 30));
            Assert.Equal(80, _store.Alice.UsedBytes());
            Assert.Throws<BudgetException>(() => StoreOnDisk.Put(_store.Alice, StoreOnDisk.Bytes(21, seed: 2)));
        }

        Assert.Equal(30, _store.Alice.UsedBytes());
        Assert.Throws<BudgetException>(() => StoreOnDisk.Put(_store.Alice, StoreOnDisk.Bytes(71, seed: 3)));
        StoreOnDisk.Put(_store.Alice, bytes);
        Assert.Equal(80, _store.Alice.UsedBytes());
    }

    [Fact]
    public void A_result_takes_its_room_before_it_is_computed()
    {
        using KeptResult result = _store.Alice.Keep(new DatasetLayout(DataType.Float64, [12]), null);

        Assert.Throws<BudgetException>(() => _store.Alice.Keep(new DatasetLayout(DataType.Float64, [1]), null));
    }

    public void Dispose() => _store.Dispose();
}
