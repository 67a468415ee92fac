using GpuKernels.Engine.Backends.Ilgpu.Device;
using GpuKernels.Engine.Backends.Packing;
using ILGPU;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>All packed blocks of a grid in one array on the device.</summary>
internal sealed unsafe class DeviceNumbers<TNumber> : IDisposable
    where TNumber : unmanaged
{
    /// <summary>Below this, bringing a block over the bus takes no longer than looking for it.</summary>
    private const long LeastToKeep = 64 << 10;

    private readonly DeviceArray<TNumber> _numbers;
    private readonly Dictionary<PackedBlock, long> _starts = new(ReferenceEqualityComparer.Instance);

    public DeviceNumbers(DeviceSession session, IEnumerable<PackedBlock> blocks)
    {
        PackedBlock[] filled = [.. blocks.Where(block => block.Bytes > 0)];
        long count = 0;
        foreach (PackedBlock block in filled)
        {
            _starts[block] = count;
            count += AlignedNumbers.RoundUp(block.Bytes / sizeof(TNumber));
        }

        _numbers = session.Memory.Allocate<TNumber>(count);
        foreach (PackedBlock block in filled)
        {
            Fill(session, block, View.SubView(_starts[block], block.Bytes / sizeof(TNumber)).Cast<byte>());
        }
    }

    public ArrayView<TNumber> View => _numbers.View;

    /// <summary>The place of a block's first number at a point of the outer levels.</summary>
    public long At(PackedBlock block, ReadOnlySpan<long> outer) =>
        block.Bytes == 0 ? 0 : _starts[block] + (block.OffsetOf(outer) / sizeof(TNumber));

    public void Dispose() => _numbers.Dispose();

    private static void Fill(DeviceSession session, PackedBlock block, ArrayView<byte> target)
    {
        if (block.Content is null || block.Bytes < LeastToKeep)
        {
            session.Copies.Copy(block.Start, block.Bytes, target);
        }
        else if (session.Residents.Find(block.Content) is { } resident)
        {
            session.Copies.CopyOnDevice(resident, target);
        }
        else
        {
            session.Copies.Copy(block.Start, block.Bytes, target);
            if (session.Residents.Make(block.Content, block.Bytes) is { } room)
            {
                session.Copies.CopyOnDevice(target, room);
            }
        }
    }
}
