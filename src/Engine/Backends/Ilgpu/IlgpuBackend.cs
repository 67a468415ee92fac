using GpuKernels.Engine.Backends.Cpu;
using GpuKernels.Engine.Backends.Reduced;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>The one ILGPU driver on one device: a CUDA or OpenCL GPU, or ILGPU's simulator on the CPU.</summary>
internal sealed class IlgpuBackend(DeviceDescription device, DeviceOwner owner, Workers workers) : IBackend
{
    /// <summary>For the hoisted parts, which the CPU computes in float64.</summary>
    private readonly CpuCompiler _hoisting = new();

    public string Name => device.Backend;

    /// <summary>A device that was lost says so.</summary>
    public DeviceDescription Device => owner.LostReason is { } reason ? device with { Available = false, Reason = reason } : device;

    public int Parallelism => DeviceOwner.MostFlights;

    public StripLimits Strips => StripLimits.Device;

    public string Compile(Spec spec, IReadOnlyList<Grid> grids)
    {
        owner.Run(_ => owner.Compile(grids[^1], spec.Precision));
        return ProgramText.Write(grids[^1].Program);
    }

    public IComputation Start(Spec spec, IReadOnlyList<Grid> grids, ArgumentStore arguments) =>
        new IlgpuComputation(owner, grids, spec.Precision, arguments, _hoisting, workers);

    public void Dispose() => owner.Dispose();
}
