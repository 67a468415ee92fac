namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>Four of a kind side by side in registers; four numbers of it are one load or store of a GPU.</summary>
public struct Four<T>(T a, T b, T c, T d)
    where T : unmanaged
{
    public T A = a, B = b, C = c, D = d;
}
