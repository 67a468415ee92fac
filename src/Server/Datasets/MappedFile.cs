using System.Buffers;
using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace GpuKernels.Server.Datasets;

/// <summary>A file as memory: nothing is copied, the system reads pages as they are touched. At most 2,147,483,647 bytes.</summary>
internal sealed unsafe class MappedFile : MemoryManager<byte>
{
    private readonly MemoryMappedFile? _map;

    private readonly MemoryMappedViewAccessor? _view;

    private readonly int _length;

    private byte* _start;

    /// <summary>Maps a file and takes its handle over.</summary>
    public MappedFile(SafeFileHandle file, MemoryMappedFileAccess access)
    {
        _length = checked((int)RandomAccess.GetLength(file));
        if (_length == 0)
        {
            // The system maps no empty files.
            file.Dispose();
            return;
        }

        _map = MemoryMappedFile.CreateFromFile(file, null, _length, access, HandleInheritability.None, leaveOpen: false);
        _view = _map.CreateViewAccessor(0, _length, access);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        _start += _view.PointerOffset;
    }

    public override Span<byte> GetSpan() => new(_start, _length);

    /// <summary>A mapping never moves.</summary>
    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)_length);
        return new MemoryHandle(_start + elementIndex);
    }

    public override void Unpin()
    {
    }

    /// <summary>Writes changed pages to disk.</summary>
    public void Flush() => _view?.Flush();

    protected override void Dispose(bool disposing)
    {
        if (_start is not null)
        {
            _start = null;
            _view!.SafeMemoryMappedViewHandle.ReleasePointer();
        }

        _view?.Dispose();
        _map?.Dispose();
    }
}
