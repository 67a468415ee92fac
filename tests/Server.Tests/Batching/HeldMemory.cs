using System.Buffers;

namespace GpuKernels.Server.Tests.Batching;

/// <summary>Memory that whoever reads it first waits for: a launch that takes as long as the test wants.</summary>
internal sealed class HeldMemory(byte[] bytes) : MemoryManager<byte>
{
    private readonly ManualResetEventSlim _gate = new();

    private readonly TaskCompletionSource _touched = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when somebody waits to read.</summary>
    public Task Touched => _touched.Task;

    public override Memory<byte> Memory => CreateMemory(bytes.Length);

    public void Release() => _gate.Set();

    public override Span<byte> GetSpan() => Held();

    public override MemoryHandle Pin(int elementIndex = 0) => Held().AsMemory(elementIndex).Pin();

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing) => _gate.Dispose();

    private byte[] Held()
    {
        _touched.TrySetResult();
        _gate.Wait();
        return bytes;
    }
}
