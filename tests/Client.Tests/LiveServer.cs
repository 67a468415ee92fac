using GpuKernels.Client.Tests;
using GpuKernels.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(LiveServer))]

namespace GpuKernels.Client.Tests;

/// <summary>A whole server on a free port, and a client of it, for all tests of the assembly.</summary>
public sealed class LiveServer : IAsyncLifetime
{
    private readonly WebApplication _server = ServerHost.Build(["--urls", "http://127.0.0.1:0", "--Log:Level", "Warning"]);

    public KernelClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _server.StartAsync();
        Client = KernelClient.Connect(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _server.StopAsync();
        await _server.DisposeAsync();
    }
}
