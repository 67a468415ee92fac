using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Backends.Ilgpu;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;
using Microsoft.Extensions.Logging.Abstractions;

namespace GpuKernels.Engine.Tests.Devices;

/// <summary>Devices of one model compute the boxes of a request together; ILGPU's simulator plays them.</summary>
public sealed class DeviceSharingTests
{
    private static readonly Request Gram = SharedEngine.Pairwise("rbf", null, "auto", ("x", Data.Float32(1, 90, 3)), ("y", Data.Float32(2, 75, 3)));

    private int _opened;

    [Fact]
    public async Task Devices_of_one_model_share_a_request()
    {
        using BackendCatalogue one = Catalogue("a model"), two = Catalogue("a model", "a model");
        byte[] alone = await Fill(one);
        Assert.Equal(1, _opened);
        Assert.Equal(alone, await Fill(two));
        Assert.Equal(3, _opened);
        Assert.Equal(2, two.Devices.Count(device => device is { Backend: "cuda", Available: true }));
    }

    [Fact]
    public async Task Devices_of_two_models_do_not()
    {
        using BackendCatalogue catalogue = Catalogue("a model", "another");
        Assert.NotEmpty(await Fill(catalogue));
        Assert.Equal(1, _opened);
        DeviceDescription[] devices = [.. catalogue.Devices.Where(device => device.Backend == "cuda")];
        Assert.Empty(devices[0].Properties);
        Assert.Equal([new("used", "only if a model fails: devices of two models round differently")], devices[1].Properties);
    }

    [Fact]
    public async Task When_one_is_lost_the_other_goes_on()
    {
        DeviceOwner lost = Owner(), whole = Owner();
        using BackendCatalogue catalogue = Catalogue((Described("a model"), lost), (Described("a model"), whole));
        byte[] shared = await Fill(catalogue);

        Assert.Throws<DeviceLostException>(() => lost.Run<bool>(_ => throw new DeviceFailureTests.InjectedFailure()));

        Assert.Equal(shared, await Fill(catalogue));
        Assert.Equal([false, true], catalogue.Devices.Where(device => device.Backend == "cuda").Select(device => device.Available));
    }

    private static Task<byte[]> Fill(BackendCatalogue catalogue) =>
        DriverConformance.Fill(Gram, catalogue.Choose("auto"), new EngineSettings { TileBytes = 4096 });

    private static DeviceDescription Described(string model) => new("cuda", model, true, null, []) { IsGpu = true };

    private static BackendCatalogue Catalogue(params (DeviceDescription, DeviceOwner?)[] devices) =>
        new(new EngineSettings(), NullLogger<BackendCatalogue>.Instance, devices);

    private BackendCatalogue Catalogue(params string[] models) => Catalogue([.. models.Select(model => (Described(model), (DeviceOwner?)Owner()))]);

    private DeviceOwner Owner() => new("cuda", () =>
    {
        Interlocked.Increment(ref _opened);
        return DeviceDiscovery.OpenSimulator(new DeviceBudget());
    });
}
