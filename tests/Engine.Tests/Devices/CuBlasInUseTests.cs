using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Backends.Ilgpu;
using GpuKernels.Engine.Backends.Ilgpu.Products;
using ILGPU.Runtime.Cuda.API;
using Microsoft.Extensions.Logging;

namespace GpuKernels.Engine.Tests.Devices;

/// <summary>What the log says of cuBLAS: what there is at the start, and once that it does not start.</summary>
public sealed class CuBlasInUseTests
{
    private static readonly DeviceDescription Gpu = new("cuda", "a device", true, null, []) { IsGpu = true };

    [Fact]
    public void A_library_that_does_not_start_is_logged_once_however_many_devices_say_so()
    {
        var products = new CuBlasInUse(() => new CuBlasLibrary(CuBlasAPIVersion.V12, "cuBLAS 12"));
        var log = new Lines();
        using (Catalogue("cuda", products, log))
        {
            products.PutAside("CUBLAS_STATUS_NOT_INITIALIZED");
            products.PutAside("CUBLAS_STATUS_ALLOC_FAILED");
        }

        const string Without = "our own driver: cuBLAS 12 does not start: CUBLAS_STATUS_NOT_INITIALIZED";
        Assert.Equal([$"{LogLevel.Information}: Method cublas computes with cuBLAS 12", $"{LogLevel.Warning}: Method cublas computes from now on with {Without}"], log.OfCuBlas);
        Assert.Null(products.Library.Version);
        Assert.Equal(Without, products.Library.Description);
    }

    [Fact]
    public void A_machine_without_one_says_so_at_the_start()
    {
        var log = new Lines();
        using BackendCatalogue catalogue = Catalogue("cuda", new CuBlasInUse(() => CuBlasLibrary.Find(_ => null, _ => false)), log);
        Assert.StartsWith($"{LogLevel.Information}: Method cublas computes with our own driver: none of ", Assert.Single(log.OfCuBlas), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_CUDA_device_nothing_is_said_and_nothing_is_looked_for()
    {
        var products = new CuBlasInUse(() => throw new InvalidOperationException("nobody needs it"));
        var log = new Lines();
        using BackendCatalogue catalogue = Catalogue("opencl", products, log);
        Assert.Empty(log.OfCuBlas);
    }

    [Fact]
    public void An_engine_that_ended_is_told_no_more()
    {
        var products = new CuBlasInUse(() => new CuBlasLibrary(CuBlasAPIVersion.V12, "cuBLAS 12"));
        var log = new Lines();
        Catalogue("cuda", products, log).Dispose();
        products.PutAside("too late");
        Assert.Single(log.OfCuBlas);
    }

    private static BackendCatalogue Catalogue(string backend, CuBlasInUse products, Lines log) => new(
        new EngineSettings(), log, [(Gpu with { Backend = backend }, new DeviceOwner(backend, () => DeviceDiscovery.OpenSimulator(new DeviceBudget())))], products);

    private sealed class Lines : ILogger<BackendCatalogue>
    {
        private readonly List<string> _all = [];

        public IEnumerable<string> OfCuBlas => _all.Where(line => line.Contains("cublas", StringComparison.Ordinal));

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _all.Add($"{logLevel}: {formatter(state, exception)}");
    }
}
