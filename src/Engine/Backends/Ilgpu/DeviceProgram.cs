using System.Reflection;
using GpuKernels.Engine.Backends.Ilgpu.Device;
using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Plans.Grids;
using ILGPU;
using ILGPU.Runtime;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>One of the device's drivers closed over one pair operator. The launcher is held here, since ILGPU itself holds it only weakly.</summary>
internal sealed unsafe class DeviceProgram<TNumber> : IDeviceProgram, IGridProgram<TNumber>
    where TNumber : unmanaged
{
    /// <summary>More features at a time would save no barrier worth having: 16 of them are 256 to 2048 instructions a thread.</summary>
    private const int MostFeatures = 16;

    private readonly TileDriver _driver;
    private readonly DeviceSession _session;
    private readonly int _chunk;
    private readonly Action<AcceleratorStream, KernelConfig, ArrayView<TNumber>, ArrayView<long>, ArrayView<TNumber>, LaunchShape> _launch;

    public DeviceProgram(DeviceSession session, TileDriver driver, PairProgram program, MethodInfo kernel)
    {
        _driver = driver;
        _session = session;
        _chunk = Math.Min(MostFeatures, Staging.Bytes / Math.Max(1, driver.StagedBytes(program, session.Limits, sizeof(TNumber))));
        _launch = driver == TileDriver.WideVectors
            ? WideVectorKernels.Load(session.Accelerator, kernel)
                .CreateLauncherDelegate<Action<AcceleratorStream, KernelConfig, ArrayView<TNumber>, ArrayView<long>, ArrayView<TNumber>, LaunchShape>>()
            : session.Accelerator.LoadKernel(kernel.CreateDelegate<Action<ArrayView<TNumber>, ArrayView<long>, ArrayView<TNumber>, LaunchShape>>());
    }

    /// <summary>The others store four numbers at once.</summary>
    public bool WritesValuesOnly => _driver.VectorBytes > 0 || _driver == TileDriver.OnePair;

    public IDeviceGrid Place(DeviceOwner owner, PackedGrid packed, GridShape shape) => new DeviceGrid<TNumber>(owner, _session, packed, shape, this);

    public void Launch(AcceleratorStream stream, GridLaunch<TNumber> launch)
    {
        LaunchShape shape = launch.Shape;
        shape.Chunk = _chunk;
        _launch(stream, _driver.Cover(shape.Rows, shape.Columns, _session.Limits, sizeof(TNumber)), launch.Numbers, launch.Table, launch.Result, shape);
    }
}
