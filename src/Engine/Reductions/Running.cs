namespace GpuKernels.Engine.Reductions;

/// <summary>The running numbers of a fold over values, up to three; a fold that needs fewer leaves the rest at zero.</summary>
public struct Running<TLane>
{
    public TLane First, Second, Third;
}
