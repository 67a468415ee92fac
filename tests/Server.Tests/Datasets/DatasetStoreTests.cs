using GpuKernels.Engine.Specs;
using GpuKernels.Server.Datasets;

namespace GpuKernels.Server.Tests.Datasets;

/// <summary>What the store keeps, for how long, and for whom.</summary>
public sealed class DatasetStoreTests : IDisposable
{
    private readonly StoreOnDisk _store = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5000)]
    public void What_was_kept_comes_back_after_a_restart(int count)
    {
        byte[] bytes = StoreOnDisk.Bytes(count, seed: 1);

        Dataset kept = StoreOnDisk.Put(_store.Alice, bytes);
        _store.Restart();

        Assert.Equal(kept.Handle, _store.Alice.Find(kept.Handle).Handle);
        Assert.Equal([count], _store.Alice.Find(kept.Handle).Layout.Shape);
        Assert.Equal(bytes, StoreOnDisk.Read(_store.Alice, kept.Handle));
    }

    [Fact]
    public void A_broken_upload_goes_on_where_it_broke_also_after_a_restart()
    {
        byte[] bytes = StoreOnDisk.Bytes(1000, seed: 2);
        using (DatasetUpload broken = _store.Alice.Begin(StoreOnDisk.BytesLayout(1000), StoreOnDisk.HashOf(bytes), null))
        {
            broken.Append(bytes.AsSpan(0, 600));
        }

        _store.Restart();

        using DatasetUpload upload = _store.Alice.Begin(StoreOnDisk.BytesLayout(1000), StoreOnDisk.HashOf(bytes), null);
        Assert.Equal(600, upload.Offset);
        upload.Append(bytes.AsSpan(600));
        Assert.Equal(bytes, StoreOnDisk.Read(_store.Alice, upload.Complete()!.Handle));
    }

    [Fact]
    public void Bytes_of_another_hash_are_dropped()
    {
        byte[] promised = StoreOnDisk.Bytes(100, seed: 3), sent = StoreOnDisk.Bytes(100, seed: 4);
        using (DatasetUpload upload = _store.Alice.Begin(StoreOnDisk.BytesLayout(100), StoreOnDisk.HashOf(promised), null))
        {
            upload.Append(sent);
            Assert.Null(upload.Complete());
        }

        Assert.Empty(_store.Files);
        using DatasetUpload again = _store.Alice.Begin(StoreOnDisk.BytesLayout(100), StoreOnDisk.HashOf(promised), null);
        Assert.Equal(0, again.Offset);
    }

    [Fact]
    public void A_newer_upload_of_the_same_array_ends_the_older()
    {
        byte[] bytes = StoreOnDisk.Bytes(100, seed: 5);
        using DatasetUpload older = _store.Alice.Begin(StoreOnDisk.BytesLayout(100), StoreOnDisk.HashOf(bytes), null);
        older.Append(bytes.AsSpan(0, 40));

        using DatasetUpload newer = _store.Alice.Begin(StoreOnDisk.BytesLayout(100), StoreOnDisk.HashOf(bytes), null);

        Assert.Throws<UploadEndedException>(() => older.Append(bytes.AsSpan(40)));
        Assert.Equal(40, newer.Offset);
        newer.Append(bytes.AsSpan(40));
        Assert.NotNull(newer.Complete());
    }

    [Fact]
    public void One_tenant_neither_finds_nor_goes_on_with_what_another_sent()
    {
        byte[] bytes = StoreOnDisk.Bytes(100, seed: 6);
        Dataset hers = StoreOnDisk.Put(_store.Alice, bytes);

        Assert.Throws<UnknownDatasetException>(() => _store.Bob.Find(hers.Handle));
        Assert.Throws<UnknownDatasetException>(() => _store.Bob.Open(hers.Handle));
        Assert.Throws<UnknownDatasetException>(() => _store.Bob.Delete(hers.Handle));
        Assert.Empty(_store.Bob.After("", 10));

        // Who names a hash has not shown that they have the bytes.
        using DatasetUpload his = _store.Bob.Begin(StoreOnDisk.BytesLayout(100), StoreOnDisk.HashOf(bytes), null);
        Assert.Equal(0, his.Offset);
    }

    [Fact]
    public void A_dataset_cannot_be_found_after_its_time_and_is_swept_from_the_disk()
    {
        Dataset kept = StoreOnDisk.Put(_store.Alice, StoreOnDisk.Bytes(10, seed: 7), timeToLive: TimeSpan.FromMinutes(5));

        _store.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Throws<UnknownDatasetException>(() => _store.Alice.Find(kept.Handle));
        Assert.Single(_store.Files);
        _store.Sweep();
        Assert.Empty(_store.Files);
    }

    [Fact]
    public void The_same_array_again_lives_longer_and_never_shorter()
    {
        byte[] bytes = StoreOnDisk.Bytes(10, seed: 8);
        Dataset first = StoreOnDisk.Put(_store.Alice, bytes, timeToLive: TimeSpan.FromMinutes(50));
        Dataset shorter = StoreOnDisk.Put(_store.Alice, bytes, timeToLive: TimeSpan.FromMinutes(1));
        Dataset endless = StoreOnDisk.Put(_store.Alice, bytes, timeToLive: TimeSpan.MaxValue);

        Assert.Equal(first.Handle, endless.Handle);
        Assert.Equal(TimeSpan.FromMinutes(50), shorter.Expires - first.Created);
        Assert.Equal(TimeSpan.FromHours(2), endless.Expires - first.Created);
    }

    [Fact]
    public void Datasets_of_the_same_bytes_in_two_shapes_share_a_file_until_both_are_deleted()
    {
        byte[] bytes = StoreOnDisk.Bytes(12, seed: 9);
        Dataset flat = StoreOnDisk.Put(_store.Alice, bytes), square = StoreOnDisk.Put(_store.Alice, bytes, StoreOnDisk.BytesLayout(3, 4));
        Assert.NotEqual(flat.Handle, square.Handle);
        Assert.Single(_store.Files);

        _store.Alice.Delete(flat.Handle);
        Assert.Equal(bytes, StoreOnDisk.Read(_store.Alice, square.Handle));

        _store.Alice.Delete(square.Handle);
        Assert.Empty(_store.Files);
    }

    [Fact]
    public void Lists_go_by_handle_and_leave_none_out()
    {
        string[] handles = [.. Enumerable.Range(0, 7).Select(seed => StoreOnDisk.Put(_store.Alice, StoreOnDisk.Bytes(10, seed)).Handle).Order(StringComparer.Ordinal)];

        string[] first = [.. _store.Alice.After("", 4).Select(dataset => dataset.Handle)];
        string[] second = [.. _store.Alice.After(first[^1], 4).Select(dataset => dataset.Handle)];

        Assert.Equal(handles, first.Concat(second));
    }

    [Fact]
    public void A_folder_serves_one_server()
    {
        StoreOnDisk.Put(_store.Alice, [1]);
        using DatasetFolder second = _store.OpenAgain();

        Assert.Throws<DatasetFolderException>(() => second.Of("alice").Find("x"));
    }

    [Fact]
    public void A_kept_result_is_a_dataset_like_any_other()
    {
        byte[] bytes = StoreOnDisk.Bytes(64, seed: 10);
        Dataset kept;
        using (KeptResult result = _store.Alice.Keep(new DatasetLayout(DataType.Float64, [2, 4]), null))
        {
            bytes.CopyTo(result.Memory);
            kept = result.Complete();
        }

        _store.Restart();

        Assert.Equal(StoreOnDisk.HashOf(bytes), kept.Hash);
        Assert.Equal(bytes, StoreOnDisk.Read(_store.Alice, kept.Handle));
    }

    [Fact]
    public void A_result_that_nobody_completed_leaves_nothing()
    {
        _store.Alice.Keep(new DatasetLayout(DataType.Float64, [2, 4]), null).Dispose();

        Assert.Empty(_store.Files);
    }

    public void Dispose() => _store.Dispose();
}
