using GpuKernels.Server.Datasets;

namespace GpuKernels.Server.Tests.Datasets;

/// <summary>What happens when the disk does not hold what the store wrote, or a server ended at a bad moment.</summary>
public sealed class DamageTests : IDisposable
{
    private readonly StoreOnDisk _store = new();

    [Theory]
    [InlineData(0)]
    [InlineData(4096)]
    [InlineData(9999)]
    public void A_changed_byte_is_never_served(int place)
    {
        Dataset kept = StoreOnDisk.Put(_store.Alice, StoreOnDisk.Bytes(10_000, seed: 1));
        _store.Restart(() => Change(place));

        Assert.Throws<DamagedDatasetException>(() => _store.Alice.Open(kept.Handle));
    }

    [Fact]
    public void A_byte_that_changes_after_it_was_read_once_is_noticed_too()
    {
        Dataset kept = StoreOnDisk.Put(_store.Alice, StoreOnDisk.Bytes(100, seed: 2));
        StoreOnDisk.Read(_store.Alice, kept.Handle);

        Change(50);

        Assert.Throws<DamagedDatasetException>(() => _store.Alice.Open(kept.Handle));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(99)]
    [InlineData(101)]
    public void A_file_of_another_length_is_never_served(int length)
    {
        Dataset kept = StoreOnDisk.Put(_store.Alice, StoreOnDisk.Bytes(100, seed: 3));
        using (FileStream file = File.OpenWrite(Assert.Single(_store.Files)))
        {
            file.SetLength(length);
        }

        Assert.Throws<DamagedDatasetException>(() => _store.Alice.Open(kept.Handle));
    }

    [Fact]
    public void A_damaged_dataset_can_be_deleted_and_sent_again()
    {
        byte[] bytes = StoreOnDisk.Bytes(100, seed: 4);
        Dataset kept = StoreOnDisk.Put(_store.Alice, bytes);
        File.Delete(Assert.Single(_store.Files));
        Assert.Throws<DamagedDatasetException>(() => _store.Alice.Open(kept.Handle));

        _store.Alice.Delete(kept.Handle);

        Assert.Equal(bytes, StoreOnDisk.Read(_store.Alice, StoreOnDisk.Put(_store.Alice, bytes).Handle));
    }

    [Fact]
    public void A_file_that_never_got_its_row_is_gone_after_a_restart()
    {
        StoreOnDisk.Put(_store.Alice, StoreOnDisk.Bytes(100, seed: 5));
        string named = Assert.Single(_store.Files);
        string orphan = Path.Combine(Path.GetDirectoryName(named)!, $"{StoreOnDisk.HashOf([1, 2, 3])}");

        _store.Restart(() => File.WriteAllBytes(orphan, [1, 2, 3]));

        Assert.Equal(named, Assert.Single(_store.Files));
    }

    [Fact]
    public void A_part_that_holds_other_bytes_than_were_sent_is_found_out_at_the_end()
    {
        byte[] bytes = StoreOnDisk.Bytes(100, seed: 6);
        using (DatasetUpload broken = _store.Alice.Begin(StoreOnDisk.BytesLayout(100), StoreOnDisk.HashOf(bytes), null))
        {
            broken.Append(bytes.AsSpan(0, 60));
        }

        _store.Restart(() => Change(30));

        using DatasetUpload upload = _store.Alice.Begin(StoreOnDisk.BytesLayout(100), StoreOnDisk.HashOf(bytes), null);
        upload.Append(bytes.AsSpan(60));
        Assert.Null(upload.Complete());
        Assert.Empty(_store.Files);
    }

    [Fact]
    public void Parts_that_nobody_goes_on_with_are_swept()
    {
        byte[] bytes = StoreOnDisk.Bytes(100, seed: 7);
        using (DatasetUpload broken = _store.Alice.Begin(StoreOnDisk.BytesLayout(100), StoreOnDisk.HashOf(bytes), null))
        {
            broken.Append(bytes.AsSpan(0, 60));
        }

        _store.Clock.Advance(TimeSpan.FromHours(2));
        _store.Sweep();
        Assert.Single(_store.Files);

        _store.Clock.Advance(TimeSpan.FromHours(2));
        _store.Sweep();
        Assert.Empty(_store.Files);
    }

    public void Dispose() => _store.Dispose();

    /// <summary>Turns one byte of the only file, as a failing disk does.</summary>
    private void Change(int place)
    {
        string file = Assert.Single(_store.Files);
        byte[] bytes = File.ReadAllBytes(file);
        bytes[place] ^= 0x10;
        File.WriteAllBytes(file, bytes);
    }
}
