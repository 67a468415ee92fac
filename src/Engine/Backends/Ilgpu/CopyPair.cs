using ILGPU.Runtime;
using ILGPU.Runtime.CPU;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>
/// Two page-locked blocks with a stream each, through which numbers go to the device in turn. A device that is the processor takes them from where they are.
/// </summary>
internal sealed unsafe class CopyPair(Accelerator accelerator) : IDisposable
{
    /// <summary>A piece: long enough that starting a copy costs nothing beside it, short enough that others wait for it less than a fifth of a millisecond.</summary>
    public const int PieceBytes = 2 << 20;

    private readonly (AcceleratorStream Stream, HostBlock<byte>? Block)[] _lanes = [LaneOf(accelerator), LaneOf(accelerator)];

    private readonly Task[] _flights = [Task.CompletedTask, Task.CompletedTask];

    /// <summary>Copies all, and waits until all is there.</summary>
    public void Copy(DeviceOwner owner, IEnumerable<HostCopy> copies)
    {
        try
        {
            var turn = 0;
            foreach (HostCopy piece in copies.SelectMany(PiecesOf))
            {
                _flights[turn].GetAwaiter().GetResult();
                _flights[turn] = Send(owner, _lanes[turn], piece);
                turn = 1 - turn;
            }
        }
        finally
        {
            Land();
        }
    }

    public void Dispose()
    {
        foreach ((AcceleratorStream stream, HostBlock<byte>? block) in _lanes)
        {
            stream.Dispose();
            block?.Dispose();
        }
    }

    private static (AcceleratorStream Stream, HostBlock<byte>? Block) LaneOf(Accelerator accelerator) =>
        (accelerator.CreateStream(), DeviceLimits.IsProcessorOf(accelerator) ? null : new HostBlock<byte>(accelerator, PieceBytes));

    private static IEnumerable<HostCopy> PiecesOf(HostCopy whole)
    {
        for (long done = 0; done < whole.Bytes; done += PieceBytes)
        {
            yield return whole.Part(done, Math.Min(PieceBytes, whole.Bytes - done));
        }
    }

    private Task Send(DeviceOwner owner, (AcceleratorStream Stream, HostBlock<byte>? Block) lane, HostCopy piece)
    {
        if (lane.Block is not { } block)
        {
            return owner.StartFlight(() => SendFromPlace(lane.Stream, piece));
        }

        new ReadOnlySpan<byte>((void*)piece.Source, (int)piece.Bytes).CopyTo(block.Span);
        return owner.StartFlight(() =>
        {
            block.Send(lane.Stream, piece.Target);
            return lane.Stream;
        });
    }

    private AcceleratorStream SendFromPlace(AcceleratorStream stream, HostCopy piece)
    {
        using CPUMemoryBuffer source = CPUMemoryBuffer.Create(accelerator, piece.Source, piece.Bytes, 1);
        piece.Target.CopyFrom(stream, source.AsArrayView<byte>(0, piece.Bytes));
        return stream;
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
