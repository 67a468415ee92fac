using GpuKernels.Engine.Backends.Packing;
using ILGPU;
using ILGPU.Runtime;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>All packed blocks of a grid in one array on the device.</summary>
internal sealed unsafe class DeviceNumbers<TNumber> : IDisposable
    where TNumber : unmanaged
{
    private readonly MemoryBuffer1D<TNumber, Stride1D.Dense> _buffer;
    private readonly Dictionary<PackedBlock, long> _starts = new(ReferenceEqualityComparer.Instance);

    public DeviceNumbers(Accelerator accelerator, IEnumerable<PackedBlock> blocks)
    {
        PackedBlock[] filled = [.. blocks.Where(block => block.Bytes > 0)];
        long count = 0;
        foreach (PackedBlock block in filled)
        {
            _starts[block] = count;
            count += block.Bytes / sizeof(TNumber);
        }

        _buffer = accelerator.Allocate1D<TNumber>(Math.Max(1, count));
        foreach (PackedBlock block in filled)
        {
            long length = block.Bytes / sizeof(TNumber);
            for (long done = 0; done < length; done += MostAtOnce)
            {
                var part = new ReadOnlySpan<TNumber>((TNumber*)block.Start + done, (int)Math.Min(MostAtOnce, length - done));
                _buffer.View.SubView(_starts[block] + done, part.Length).CopyFromCPU(accelerator.DefaultStream, part);
            }
        }

        accelerator.Synchronize();
    }

    public ArrayView<TNumber> View => _buffer.View.AsContiguous();

    /// <summary>Numbers that one copy takes: a span is no longer than an int.</summary>
    private static long MostAtOnce => 1 << 28;

    /// <summary>The place of a block's first number at a point of the outer levels.</summary>
    public long At(PackedBlock block, ReadOnlySpan<long> outer) =>
        block.Bytes == 0 ? 0 : _starts[block] + (block.OffsetOf(outer) / sizeof(TNumber));

    public void Dispose() => _buffer.Dispose();
}
