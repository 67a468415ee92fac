namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>
/// How large the tiles of a device are. A multiprocessor is busy with two groups, the largest of which makes 128 x 128 values, and four tiles are on
/// their way at once: that is 32 KiB of float32 a multiprocessor and tile, 4 MiB for 132 of them. It depends on the device alone and not on what is
/// free in the moment, since a result that broke goes on with the same tiles; a tile for which there is no room is halved on its way. A processor's are
/// as large as they may be: its threads wait for each other at the end of each.
/// </summary>
internal static class TileSize
{
    private const int BytesAMultiprocessor = 128 * 128 * sizeof(float) * 2 / DeviceOwner.MostFlights;

    private const int LeastOfGpus = 1 << 20;

    /// <summary>A message of gRPC has at most 4 MiB where its reader did not ask for more; some of it are the words beside the values.</summary>
    private const int Most = (4 << 20) - (64 << 10);

    /// <summary>Less would cost more in launches than in values.</summary>
    private const int Least = 64 << 10;

    /// <summary>Tiles may take a sixteenth of the memory, since there are samples and results of several requests too; four are on their way.</summary>
    private const int ShareOfMemory = 16 * DeviceOwner.MostFlights;

    public static int Of(DeviceDescription device)
    {
        int busy = device.IsGpu ? Math.Clamp(BytesAMultiprocessor * (device.Multiprocessors ?? 0), LeastOfGpus, Most) : Most;
        return (int)Math.Clamp((device.UsableBytes ?? long.MaxValue) / ShareOfMemory, Least, busy);
    }
}
