namespace GpuKernels.Engine.Backends;

/// <summary>Memory outside the managed heap, aligned for the widest vectors. Not cleared.</summary>
internal sealed class NativeBuffer : IDisposable
{
    /// <summary>Vectors may be read past the last number, never past this.</summary>
    private const int Slack = 256;

    private readonly long _bytes;

    public NativeBuffer(long bytes)
    {
        _bytes = checked(bytes + Slack);
        Start = NativePool.Rent(_bytes);
    }

    public nint Start { get; private set; }

    public void Dispose()
    {
        if (Start != 0)
        {
            NativePool.Return(Start, _bytes);
            Start = 0;
        }
    }
}
