using ILGPU;
using ILGPU.Runtime;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>Two page-locked blocks with a stream each, through which numbers go to the device in turn.</summary>
internal sealed unsafe class CopyPair(Accelerator accelerator) : IDisposable
{
    /// <summary>A piece: long enough that starting a copy costs nothing beside it, short enough that others wait for it less than a fifth of a millisecond.</summary>
    public const int PieceBytes = 2 << 20;

    private readonly (AcceleratorStream Stream, HostBlock<byte> Block)[] _lanes = [LaneOf(accelerator), LaneOf(accelerator)];

    private readonly Task[] _flights = [Task.CompletedTask, Task.CompletedTask];

    public void Copy(DeviceOwner owner, nint source, long bytes, ArrayView<byte> target)
    {
        try
        {
            var turn = 0;
            for (long done = 0; done < bytes; done += PieceBytes, turn = 1 - turn)
            {
                _flights[turn].GetAwaiter().GetResult();
                var piece = new ReadOnlySpan<byte>((byte*)source + done, (int)Math.Min(PieceBytes, bytes - done));
                _flights[turn] = Send(owner, _lanes[turn], piece, target.SubView(done, piece.Length));
            }
        }
        finally
        {
            Land();
        }
    }

    public void Dispose()
    {
        foreach ((AcceleratorStream stream, HostBlock<byte> block) in _lanes)
        {
            stream.Dispose();
            block.Dispose();
        }
    }

    private static (AcceleratorStream Stream, HostBlock<byte> Block) LaneOf(Accelerator accelerator) =>
        (accelerator.CreateStream(), new HostBlock<byte>(accelerator, PieceBytes));

    private static Task Send(DeviceOwner owner, (AcceleratorStream Stream, HostBlock<byte> Block) lane, ReadOnlySpan<byte> piece, ArrayView<byte> target)
    {
        piece.CopyTo(lane.Block.Span);
        return owner.StartFlight(() =>
        {
            lane.Block.Send(lane.Stream, target);
            return lane.Stream;
        });
    }

    /// <summary>Waits for both lanes, also where one failed: its block is used again.</summary>
    private void Land()
    {
        (Task first, Task second) = (_flights[0], _flights[1]);
        Array.Fill(_flights, Task.CompletedTask);
        try
        {
            first.GetAwaiter().GetResult();
        }
        finally
        {
            second.GetAwaiter().GetResult();
        }
    }
}
