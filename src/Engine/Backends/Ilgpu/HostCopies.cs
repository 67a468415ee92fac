using ILGPU;
using ILGPU.Runtime;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>
/// Copies numbers to the device through two page-locked blocks in turn: while the one is on its way, the other is filled. Kernels of other
/// requests go on meanwhile, on their own streams.
/// </summary>
internal sealed unsafe class HostCopies(Accelerator accelerator) : IDisposable
{
    /// <summary>A block: long enough that starting a copy costs nothing beside it.</summary>
    private const int BlockBytes = 4 << 20;

    private readonly AcceleratorStream[] _streams = [accelerator.CreateStream(), accelerator.CreateStream()];

    private readonly HostBlock<byte>[] _blocks = [new(accelerator, BlockBytes), new(accelerator, BlockBytes)];

    /// <summary>Copies and waits until all is there.</summary>
    public void Copy(nint source, long bytes, ArrayView<byte> target)
    {
        var turn = 0;
        for (long done = 0; done < bytes; done += BlockBytes, turn = 1 - turn)
        {
            var count = (int)Math.Min(BlockBytes, bytes - done);
            _streams[turn].Synchronize();
            new ReadOnlySpan<byte>((byte*)source + done, count).CopyTo(_blocks[turn].Span);
            _blocks[turn].Send(_streams[turn], target.SubView(done, count));
        }

        Array.ForEach(_streams, stream => stream.Synchronize());
    }

    /// <summary>Copies within the device and waits until all is there.</summary>
    public void CopyOnDevice(ArrayView<byte> source, ArrayView<byte> target)
    {
        target.CopyFrom(_streams[0], source);
        _streams[0].Synchronize();
    }

    public void Dispose()
    {
        Array.ForEach(_streams, stream => stream.Dispose());
        Array.ForEach(_blocks, block => block.Dispose());
    }
}
