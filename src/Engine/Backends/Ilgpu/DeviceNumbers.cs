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

    private readonly DeviceSession _session;
    private readonly DeviceArray<TNumber> _numbers;
    private readonly Dictionary<PackedBlock, long> _starts = new(ReferenceEqualityComparer.Instance);
    private readonly List<PackedBlock> _missing = [];

    /// <summary>Makes room for the blocks and takes those that stayed here; call it on the device's thread.</summary>
    public DeviceNumbers(DeviceSession session, IEnumerable<PackedBlock> blocks)
    {
        _session = session;
        PackedBlock[] filled = [.. blocks.Where(block => block.Bytes > 0)];
        long count = 0;
        foreach (PackedBlock block in filled)
        {
            _starts[block] = count;
            count += AlignedNumbers.RoundUp(block.Bytes / sizeof(TNumber));
        }

        _numbers = session.Memory.Allocate<TNumber>(count + VectorTile.NumbersPastTheEnd);
        foreach (PackedBlock block in filled)
        {
            if (!MayStay(block) || !session.Residents.CopyTo(block.Content!, PlaceOf(block)))
            {
                _missing.Add(block);
            }
        }
    }

    public ArrayView<TNumber> View => _numbers.View;

    /// <summary>The place of a block's first number at a point of the outer levels.</summary>
    public long At(PackedBlock block, ReadOnlySpan<long> outer) =>
        block.Bytes == 0 ? 0 : _starts[block] + (block.OffsetOf(outer) / sizeof(TNumber));

    /// <summary>Brings the others over the bus, and leaves a copy of what the next request may ask for; call it on the thread that has the blocks.</summary>
    public void Bring(DeviceOwner owner)
    {
        if (_missing.Count > 0)
        {
            _session.Copies.Copy(owner, _missing.Select(block => new HostCopy(block.Start, block.Bytes, PlaceOf(block))));
        }

        foreach (PackedBlock block in _missing.Where(MayStay))
        {
            owner.Run(_ =>
            {
                _session.Residents.Keep(block.Content!, PlaceOf(block));
                return true;
            });
        }

        _missing.Clear();
    }

    public void Dispose() => _numbers.Dispose();

    private static bool MayStay(PackedBlock block) => block.Content is not null && block.Bytes >= LeastToKeep;

    private ArrayView<byte> PlaceOf(PackedBlock block) => View.SubView(_starts[block], block.Bytes / sizeof(TNumber)).Cast<byte>();
}
