using GpuKernels.Engine.Backends.Ilgpu.Device;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Plans.Emission;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tiles;
using ILGPU;
using ILGPU.Runtime;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>
/// One accelerator and the one thread that touches it: accelerators, kernels and buffers are not thread-safe. Nothing of ILGPU is
/// loaded before the first work arrives.
/// </summary>
internal sealed class DeviceOwner(Func<Context> createContext, Func<Context, Accelerator> createAccelerator) : IDisposable
{
    /// <summary>Compiled programs kept.</summary>
    private const int Kept = 256;

    private readonly ComputeThreads _thread = new(1);
    private readonly PlanCache<(string Program, DataType Precision), IDeviceProgram> _programs = new(Kept);
    private Context? _context;
    private Accelerator? _accelerator;

    /// <summary>Does work on the device's thread and waits for it.</summary>
    public T Run<T>(Func<Accelerator, T> work) => _thread.Run(() => work(Open()), CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>The program for this device; call it on the device's thread.</summary>
    public IDeviceProgram Compile(PairProgram program, DataType precision) =>
        _programs.GetOrAdd((ProgramText.Write(program), precision), _ => Build(program, precision));

    public void Dispose()
    {
        if (_accelerator is not null)
        {
            Run(accelerator =>
            {
                accelerator.Dispose();
                _context!.Dispose();
                return true;
            });
        }

        _thread.Dispose();
    }

    private Accelerator Open()
    {
        _context ??= createContext();
        return _accelerator ??= createAccelerator(_context);
    }

    private IDeviceProgram Build(PairProgram program, DataType precision)
    {
        (Type lane, Type number) = precision == DataType.Float64 ? (typeof(F64x1), typeof(double)) : (typeof(F32x1), typeof(float));
        EmittedOperator emitted = PairOperatorEmitter.Emit(program, lane, typeof(ViewValues<,>).MakeGenericType(lane, number));
        OperatorTypes types = emitted.Types;
        Type closed = typeof(DeviceProgram<,,,,,,,>).MakeGenericType(
            emitted.Operator, lane, number, types.Row, types.Column, types.Shared, types.Sum, types.Pair);
        return (IDeviceProgram)Activator.CreateInstance(closed, _accelerator)!;
    }
}
