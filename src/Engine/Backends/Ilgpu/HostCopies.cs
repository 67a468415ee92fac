using System.Collections.Concurrent;
using ILGPU.Runtime;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>
/// Copies numbers to the device piece by piece, through two page-locked blocks in turn: the thread that has the numbers fills the one while the
/// other is on its way. Each piece is a flight, so between two of them the device's thread starts and ends those of other requests.
/// </summary>
internal sealed class HostCopies(Accelerator accelerator) : IDisposable
{
    /// <summary>So many requests bring their numbers at once, and share the bus; the next one waits.</summary>
    private const int MostAtOnce = 4;

    private readonly SemaphoreSlim _room = new(MostAtOnce);

    private readonly ConcurrentBag<CopyPair> _idle = [];

    /// <summary>Copies from a thread that is not the device's, and waits until all is there.</summary>
    public void Copy(DeviceOwner owner, IEnumerable<HostCopy> copies)
    {
        _room.Wait();
        try
        {
            CopyPair pair = _idle.TryTake(out CopyPair? idle) ? idle : owner.Run(_ => new CopyPair(accelerator));
            try
            {
                pair.Copy(owner, copies);
            }
            finally
            {
                _idle.Add(pair);
            }
        }
        finally
        {
            _room.Release();
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out CopyPair? pair))
        {
            pair.Dispose();
        }

        _room.Dispose();
    }
}
