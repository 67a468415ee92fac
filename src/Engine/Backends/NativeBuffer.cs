namespace GpuKernels.Engine.Backends;

/// <summary>Memory outside the managed heap, aligned for the widest vectors. Not cleared.</summary>
internal sealed class NativeBuffer : IDisposable
{
    /// <summary>Vectors may be read past the last number, never past this.</summary>
    private const int Slack = 256;

    private long _bytes;

    public NativeBuffer(long bytes) => Fit(bytes);

    public nint Start { get; private set; }

    /// <summary>Makes room for so many bytes; what was in it is lost where there was less.</summary>
    public void Fit(long bytes)
    {
        long needed = checked(bytes + Slack);
        if (Start == 0 || needed > _bytes)
        {
            Dispose();
            Start = NativePool.Rent(needed);
            _bytes = needed;
        }
    }

    public void Dispose()
    {
        if (Start != 0)
        {
            NativePool.Return(Start, _bytes);
            Start = 0;
        }
    }
}
