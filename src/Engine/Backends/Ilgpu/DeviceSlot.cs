using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.OpenCL;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>
/// What one box needs on its way: a stream, and for its table and its values memory on the device and page-locked memory on the host, which
/// copies cross without the processor. While one slot's values are copied out, another's box is computed. Where the device is the processor, its values are
/// read where they are.
/// </summary>
internal sealed class DeviceSlot : IDisposable
{
    private readonly Accelerator _accelerator;
    private readonly DeviceMemory _memory;
    private readonly MappedValues? _mapped;
    private DeviceArray<long>? _table;
    private DeviceArray<byte>? _values;
    private HostBlock<long>? _hostTable;
    private HostBlock<byte>? _hostValues;

    public DeviceSlot(Accelerator accelerator, DeviceMemory memory)
    {
        (_accelerator, _memory) = (accelerator, memory);
        Stream = accelerator.CreateStream();
        _mapped = MappedValues.On(Stream);
    }

    public AcceleratorStream Stream { get; }

    /// <summary>Sends the table on its way and makes room for the values, and after them for what stays on the device.</summary>
    /// <exception cref="DeviceMemoryException">There is no room; the slot can be used again for less.</exception>
    public ArrayView<long> Prepare(ReadOnlySpan<long> table, long valueBytes, long scratchBytes = 0)
    {
        _mapped?.Unmap();
        Grow(ref _table, ref _hostTable, table.Length, table.Length);
        Grow(ref _values, ref _hostValues, valueBytes + scratchBytes, _mapped is null ? valueBytes : 0);
        table.CopyTo(_hostTable!.Span);
        ArrayView<long> view = _table!.View.SubView(0, table.Length);
        _hostTable.Send(Stream, view);
        return view;
    }

    public ArrayView<TNumber> Values<TNumber>(long count)
        where TNumber : unmanaged =>
        _values!.View.Cast<TNumber>().SubView(0, count);

    /// <summary>Whether kernels can write to memory of the host instead.</summary>
    public bool CanShare(HostPlace place) => place.Bytes <= (_mapped?.MostBytes ?? 0);

    /// <summary>Memory of the host for the kernels that come next, until it is given back.</summary>
    public HostMemory Share(HostPlace place) => new((CLAccelerator)_accelerator, place);

    /// <summary>Gives memory back to the host when the kernels before are done.</summary>
    public void GiveBack(HostMemory memory)
    {
        _mapped!.Map(memory, memory.LengthInBytes);
        _mapped.Unmap();
    }

    /// <summary>Sends the values to the host when the kernels before are done.</summary>
    public void Fetch(long valueBytes)
    {
        if (_mapped is null)
        {
            _hostValues!.Receive(Stream, _values!.View.SubView(0, valueBytes));
        }
        else
        {
            _mapped.Map(_values!.Buffer, valueBytes);
        }
    }

    /// <summary>The values on the host, once the stream is through.</summary>
    public Span<byte> Fetched => _mapped is null ? _hostValues!.Span : _mapped.Span;

    public void Dispose()
    {
        _mapped?.Dispose();
        Stream.Dispose();
        _table?.Dispose();
        _values?.Dispose();
        _hostTable?.Dispose();
        _hostValues?.Dispose();
    }

    private void Grow<T>(ref DeviceArray<T>? device, ref HostBlock<T>? host, long onDevice, long onHost)
        where T : unmanaged
    {
        if (device is null || device.View.Length < onDevice)
        {
            device?.Dispose();
            device = null;
            device = _memory.Allocate<T>(onDevice);
        }

        if (onHost > (host?.Span.Length ?? 0))
        {
            host?.Dispose();
            host = null;
            host = new HostBlock<T>(_accelerator, onHost);
        }
    }
}
