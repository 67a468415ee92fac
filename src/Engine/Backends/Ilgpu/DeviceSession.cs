using System.Collections.Concurrent;
using System.Reflection;
using GpuKernels.Engine.Backends.Ilgpu.Device;
using GpuKernels.Engine.Backends.Ilgpu.Folding;
using GpuKernels.Engine.Backends.Ilgpu.Products;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Plans.Emission;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>
/// An ILGPU context with its accelerator and what was compiled in it. A context keeps the code of every method that it ever compiled, so a
/// session is full after some kernels; the owner opens the next, and the old one goes with the last grid that uses it.
/// </summary>
internal sealed class DeviceSession : IDisposable
{
    private readonly Context _context;
    private readonly Accelerator _accelerator;
    private readonly DeviceBudget _budget;
    private readonly PlanCache<(string Program, DataType Precision, TileDriver Driver), IDeviceProgram> _programs;
    private readonly ConcurrentBag<DeviceSlot> _slots = [];
    private readonly PlanCache<(string Program, DataType Precision, IFoldDriver Driver), IFoldProgram> _folds;
    private readonly HashSet<(string Program, DataType Precision, object Driver)> _known = [];
    private CuBlasProducts? _library;
    private int _users;
    private bool _retired;

    public DeviceSession(Context context, Accelerator accelerator, DeviceBudget budget)
    {
        _context = context;
        _accelerator = accelerator;
        _budget = budget;
        _programs = new(budget.Kernels);
        _folds = new(budget.Kernels);
        Memory = new DeviceMemory(accelerator, budget.Within(accelerator.MemorySize));
        Residents = new ResidentBlocks(accelerator, Memory, Memory.Limit / 4);
        Memory.GiveBack = () => DropSlot() || Residents.DropOldest();
        Limits = DeviceLimits.Of(accelerator);
        Copies = new HostCopies(accelerator);
    }

    public DeviceMemory Memory { get; }

    /// <summary>Datasets that stay here between requests.</summary>
    public ResidentBlocks Residents { get; }

    public DeviceLimits Limits { get; }

    public HostCopies Copies { get; }

    public Accelerator Accelerator => _accelerator;

    /// <summary>False: with these drivers of a program there would be more kernels than the session compiles.</summary>
    public bool HasRoomFor(PairProgram program, DataType precision, params IReadOnlyCollection<object> drivers)
    {
        string text = ProgramText.Write(program);
        return _known.Count == 0 || _known.Count + drivers.Distinct().Count(driver => !_known.Contains((text, precision, driver))) <= _budget.Kernels;
    }

    public IDeviceProgram Compile(PairProgram program, DataType precision, TileDriver driver) =>
        _programs.GetOrAdd((ProgramText.Write(program), precision, driver), _ => Build(program, precision, driver));

    public IFoldProgram Compile(PairProgram program, DataType precision, IFoldDriver driver) =>
        _folds.GetOrAdd((ProgramText.Write(program), precision, driver), _ => Build(program, precision, driver));

    /// <summary>Makes a program, which has the driver load a kernel. What the driver throws then comes as it is: wrapped, a lost device would not be known for one, nor a shortage of memory.</summary>
    public static TProgram Load<TProgram>(Type type, params object[] arguments) =>
        (TProgram)Activator.CreateInstance(type, BindingFlags.Public | BindingFlags.Instance | BindingFlags.DoNotWrapExceptions, null, arguments, null)!;

    public void Enter() => _users++;

    /// <summary>A grid is done with the session.</summary>
    public void Leave()
    {
        _users--;
        DisposeWhenUnused();
    }

    /// <summary>No grid enters any more.</summary>
    public void Retire()
    {
        _retired = true;
        DisposeWhenUnused();
    }

    /// <summary>A slot that nobody uses, from any thread; only where there is none the device's thread is asked for another.</summary>
    public DeviceSlot RentSlot(DeviceOwner owner) => _slots.TryTake(out DeviceSlot? slot) ? slot : owner.Run(_ => new DeviceSlot(_accelerator, Memory));

    /// <summary>Gives a slot back, from any thread.</summary>
    public void ReturnSlot(DeviceSlot slot) => _slots.Add(slot);

    public void Dispose()
    {
        while (_slots.TryTake(out DeviceSlot? slot))
        {
            slot.Dispose();
        }

        Residents.Dispose();
        Copies.Dispose();
        _library?.Dispose();
        _accelerator.Dispose();
        _context.Dispose();
    }

    /// <summary>What a slot holds is soon taken again; what stays between requests crossed the bus.</summary>
    private bool DropSlot()
    {
        if (!_slots.TryTake(out DeviceSlot? slot))
        {
            return false;
        }

        slot.Dispose();
        return true;
    }

    private void DisposeWhenUnused()
    {
        if (_retired && _users == 0)
        {
            Dispose();
        }
    }

    /// <summary>What makes the products of the method cublas.</summary>
    public IProductMaker ProductsOf(long features)
    {
        _library ??= _accelerator is CudaAccelerator cuda ? CuBlasProducts.On(cuda) : null;
        return _library is null ? new TiledProducts(this, features) : _library;
    }

    private IDeviceProgram Build(PairProgram program, DataType precision, TileDriver driver)
    {
        (EmittedOperator emitted, Type number) = Emit(program, precision, driver);
        Type kind = driver.Kernel == TileDriver.Product.Kernel ? typeof(ProductProgram<>) : typeof(DeviceProgram<>);
        return Load<IDeviceProgram>(kind.MakeGenericType(number), this, driver, program, driver.Close(emitted, number, program.Passes.Count == 1));
    }

    private IFoldProgram Build(PairProgram program, DataType precision, IFoldDriver driver)
    {
        (EmittedOperator emitted, Type number) = Emit(program, precision, driver);
        return driver.Load(this, number, driver.Close(emitted, number, program.Passes.Count == 1));
    }

    private (EmittedOperator Operator, Type Number) Emit(PairProgram program, DataType precision, object driver)
    {
        _known.Add((ProgramText.Write(program), precision, driver));
        (Type lane, Type number) = precision == DataType.Float64 ? (typeof(F64x1), typeof(double)) : (typeof(F32x1), typeof(float));
        return (PairOperatorEmitter.Emit(program, lane, typeof(ViewValues<,>).MakeGenericType(lane, number)), number);
    }
}
