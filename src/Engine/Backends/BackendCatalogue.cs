using GpuKernels.Engine.Backends.Cpu;
using GpuKernels.Engine.Backends.Ilgpu;
using GpuKernels.Engine.Backends.Ilgpu.Products;
using GpuKernels.Engine.Backends.Reference;
using GpuKernels.Engine.Specs;
using Microsoft.Extensions.Logging;

namespace GpuKernels.Engine.Backends;

/// <summary>The backends that this machine has, and the one place where a request's is chosen.</summary>
internal sealed class BackendCatalogue : IDisposable
{
    /// <summary>Where auto looks for a GPU, in order, before the fallback.</summary>
    private static readonly string[] Preferred = ["cuda", "opencl"];

    private readonly EngineSettings _settings;
    private readonly ILogger<BackendCatalogue> _log;
    private readonly CuBlasInUse _products;
    private readonly List<IBackend> _backends = [];
    private readonly List<DeviceDescription> _missing = [];

    public BackendCatalogue(EngineSettings settings, ILogger<BackendCatalogue> log)
        : this(settings, log, DeviceDiscovery.Find(DeviceBudget.Of(settings), probe: settings.ProbeDrivers ? new DriverProbe() : null))
    {
    }

    public BackendCatalogue(
        EngineSettings settings, ILogger<BackendCatalogue> log, IEnumerable<(DeviceDescription Device, DeviceOwner? Owner)> devices, CuBlasInUse? products = null)
    {
        _settings = settings;
        _log = log;
        _products = products ?? CuBlasInUse.Here;
        var workers = new Workers(settings.EffectiveThreads);
        _backends.Add(new CpuBackend(workers));
        var units = new List<DeviceUnit>();
        foreach ((DeviceDescription device, DeviceOwner? owner) in devices)
        {
            if (owner is null)
            {
                _missing.Add(device);
            }
            else
            {
                units.Add(new DeviceUnit(device, owner));
            }
        }

        // Only devices of one model share a request, since others may round otherwise.
        _backends.AddRange(units.GroupBy(unit => unit.Model).Select(alike => new IlgpuBackend([.. alike.Select(unit => Described(unit, units))], workers)));
        _backends.Add(new ReferenceBackend(settings.EffectiveThreads));
        foreach (DeviceDescription missing in _missing)
        {
            log.LogInformation("Backend {Backend} is not used: {Reason}", missing.Backend, missing.Reason);
        }

        if (units.Exists(unit => unit.Found.Backend == "cuda"))
        {
            log.LogInformation("Method cublas computes with {Library}", _products.Library.Description);
            _products.WentAside += LogAside;
        }

        log.LogInformation("Backend auto computes on {Backend}", Find(Automatic)?.Name);
    }

    private string Automatic => _settings.Backend != "auto"
        ? _settings.Backend
        : Preferred.FirstOrDefault(name => Find(name) is { Device.IsGpu: true }) ?? _settings.Fallback;

    public IReadOnlyList<DeviceDescription> Devices => [.. _backends.SelectMany(backend => backend.Devices), .. _missing];

    /// <exception cref="SpecException">The backend that was asked for is not here.</exception>
    public IBackend Choose(string asked)
    {
        string wanted = asked == "auto" ? Automatic : asked;
        return Find(wanted) ?? throw new SpecException(
            "backend",
            $"The backend '{wanted}' is not here: {Devices.FirstOrDefault(device => device.Backend == wanted)?.Reason ?? "no such backend"}. "
            + $"There are {string.Join(", ", _backends.Where(backend => backend.Device.Available).Select(backend => backend.Name).Distinct())}.");
    }

    public void Dispose()
    {
        _products.WentAside -= LogAside;
        _backends.ForEach(backend => backend.Dispose());
    }

    /// <summary>A device of another model than its backend's first says why no request reaches it.</summary>
    private static DeviceUnit Described(DeviceUnit unit, List<DeviceUnit> all)
    {
        DeviceUnit first = all.First(other => other.Found.Backend == unit.Found.Backend);
        KeyValuePair<string, string> use = new("used", $"only if {first.Found.Name} fails: devices of two models round differently");
        return first.Model == unit.Model ? unit : unit with { Found = unit.Found with { Properties = [.. unit.Found.Properties, use] } };
    }

    private void LogAside(CuBlasLibrary without) => _log.LogWarning("Method cublas computes from now on with {Library}", without.Description);

    private IBackend? Find(string name) => _backends.Find(backend => backend.Name == name && backend.Device.Available);
}
