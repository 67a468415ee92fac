using System.Reflection;
using GpuKernels.Engine.Backends.Ilgpu.Device;
using ILGPU;
using ILGPU.Runtime;

namespace GpuKernels.Engine.Backends.Ilgpu.Folding;

/// <summary>The kernel for listed blocks closed over one pair operator. The launcher is held here, since ILGPU itself holds it only weakly.</summary>
internal sealed class ListedProgram<TNumber>(DeviceSession session, MethodInfo kernel) : IFoldProgram
    where TNumber : unmanaged
{
    private readonly Action<AcceleratorStream, KernelConfig, ArrayView<TNumber>, ArrayView<long>, ArrayView<TNumber>, LaunchShape> _launch =
        session.Accelerator.LoadKernel(kernel.CreateDelegate<Action<ArrayView<TNumber>, ArrayView<long>, ArrayView<TNumber>, LaunchShape>>());

    public DeviceSession Session => session;

    public void Launch(AcceleratorStream stream, ArrayView<TNumber> numbers, ArrayView<long> table, ArrayView<TNumber> values, LaunchShape shape) =>
        _launch(stream, ListedDriver.Cover(shape.Rows, shape.Pitch, session.Limits), numbers, table, values, shape);
}
