using Google.Protobuf.WellKnownTypes;
using GpuKernels.Protos.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace GpuKernels.Cli.Tests.Serving;

/// <summary>A server whose every word would forge lines and clear the screen of the terminal that shows it.</summary>
internal sealed class HostileServer : IAsyncDisposable
{
    public const string Words = "rbf\u001b[2J\ngpukernels: forged\r\u009b0m\u202e";

    /// <summary>The same as people may see it.</summary>
    public const string Shown = @"rbf\u001b[2J\ngpukernels: forged\r\u009b0m\u202e";

    private readonly WebApplication _app;

    private HostileServer(WebApplication app) => _app = app;

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<HostileServer> Start()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, address => address.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        WebApplication app = builder.Build();
        app.UseRouting();
        app.MapGrpcService<Service>();
        await app.StartAsync();
        return new HostileServer(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class Service : KernelService.KernelServiceBase
    {
        public override Task<ListFunctionsResponse> ListFunctions(ListFunctionsRequest request, ServerCallContext context) =>
            Task.FromResult(new ListFunctionsResponse { Functions = { new Function { Name = Words, Kind = FunctionKind.Kernel, Formula = Words, Source = Words, Laws = new FunctionLaws() } } });

        public override Task<ListDevicesResponse> ListDevices(ListDevicesRequest request, ServerCallContext context) =>
            Task.FromResult(new ListDevicesResponse { Devices = { new Device { Backend = Words, Reason = Words, Properties = { new DeviceProperty { Name = Words, Value = Words } } } } });

        public override Task<PlanResponse> Plan(PlanRequest request, ServerCallContext context) => request.Computation.Outputs[0].Function == "fail"
            ? throw new RpcException(new Status(StatusCode.Internal, Words))
            : Task.FromResult(new PlanResponse
            {
                Header = new ResultHeader { Backend = Words, Device = Words, Method = Words },
                Split = { Words },
                Source = Words,
                CompileTime = new Duration(),
            });
    }
}
