using GpuKernels.Protos.V1;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Health.V1;
using Grpc.Reflection.V1Alpha;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Events;

namespace GpuKernels.Server.Tests;

/// <summary>What every call gets beside its answer: health, reflection, request ids, logs, honest failures.</summary>
public sealed class ServiceTests
{
    [Theory]
    [InlineData("")]
    [InlineData("gpukernels.v1.KernelService")]
    public async Task Health_is_serving(string service)
    {
        await using RunningServer server = await RunningServer.Start();
        using RawClient client = server.ConnectRaw();

        HealthCheckResponse health = await new Health.HealthClient(client.Channel).CheckAsync(new HealthCheckRequest { Service = service });

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, health.Status);
    }

    [Fact]
    public async Task Reflection_names_the_service_and_knows_its_files()
    {
        await using RunningServer server = await RunningServer.Start();
        using RawClient client = server.ConnectRaw();
        using var call = new ServerReflection.ServerReflectionClient(client.Channel).ServerReflectionInfo();

        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Contains(call.ResponseStream.Current.ListServicesResponse.Service, s => s.Name == "gpukernels.v1.KernelService");

        await call.RequestStream.WriteAsync(new ServerReflectionRequest { FileContainingSymbol = "gpukernels.v1.GramRequest" });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.NotEmpty(call.ResponseStream.Current.FileDescriptorResponse.FileDescriptorProto);
        await call.RequestStream.CompleteAsync();
    }

    [Fact]
    public async Task A_request_id_comes_back_and_stands_in_the_log()
    {
        await using RunningServer server = await RunningServer.Start();
        using RawClient client = server.ConnectRaw();

        string echoed = await RequestIdOf(client, "my-request.42");

        Assert.Equal("my-request.42", echoed);
        await server.Until(() => server.Log.Call(echoed) is not null, "the call is logged");
        LogEvent line = server.Log.Call(echoed)!;
        Assert.Equal("rbf", LogLines.Text(line, "Function"));
        Assert.Equal("1x1", LogLines.Text(line, "Shape"));
        Assert.Equal("OK", LogLines.Text(line, "Status"));
        Assert.NotEmpty(LogLines.Text(line, "Backend")!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task A_request_id_that_is_not_fit_for_a_log_is_replaced(string given)
    {
        await using RunningServer server = await RunningServer.Start();
        using RawClient client = server.ConnectRaw();

        Assert.Matches("^[0-9a-f]{32}$", await RequestIdOf(client, given));
    }

    [Fact]
    public async Task A_refusal_carries_its_request_id_too()
    {
        await using RunningServer server = await RunningServer.Start();
        using RawClient client = server.ConnectRaw();

        Refusal refused = await Refusal.Of(client.GramAsync(new GramRequest { Function = "nonsense" }, new Metadata { { "x-request-id", "refused-1" } }));

        Assert.Equal("refused-1", refused.Exception.Trailers.GetValue("x-request-id"));
    }

    [Fact]
    public async Task An_unexpected_failure_names_the_request_and_keeps_its_trace_to_the_log()
    {
        await using RunningServer server = await RunningServer.StartWith(
            services => services.Configure<GrpcServiceOptions>(grpc => grpc.Interceptors.Add<Broken>()), "--urls", "http://127.0.0.1:0");
        using RawClient client = server.ConnectRaw();

        Refusal refused = await Refusal.Of(client.ListDevicesAsync(new ListDevicesRequest(), new Metadata { { "x-request-id", "broken-1" } }));

        Assert.Equal(StatusCode.Internal, refused.Status);
        Assert.Contains("broken-1", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Broken.Secret, refused.Exception.ToString(), StringComparison.Ordinal);
        await server.Until(() => server.Log.Call("broken-1") is not null, "the call is logged");
        Assert.Contains(server.Log.Events, line => line.Level == LogEventLevel.Error && line.Exception?.Message == Broken.Secret);
    }

    [Fact]
    public async Task Devices_are_listed_with_what_computes()
    {
        await using RunningServer server = await RunningServer.Start();
        await using Client.KernelClient client = server.Connect();

        IReadOnlyList<Client.DeviceDescription> devices = await client.ListDevicesAsync();

        Assert.Contains(devices, device => device is { Backend: "cpu", Available: true, Reason: null });
    }

    [Fact]
    public async Task Functions_are_listed_as_the_engine_has_them()
    {
        await using RunningServer server = await RunningServer.Start();
        await using Client.KernelClient client = server.Connect();

        IReadOnlyList<Client.FunctionDescription> functions = await client.ListFunctionsAsync();

        Assert.Equal(Engine.Functions.FunctionCatalogue.All.Select(f => (f.Name, f.Formula)), functions.Select(f => (f.Name, f.Formula)));
        Client.FunctionDescription rbf = functions.Single(f => f.Name == "rbf");
        Assert.Contains("gaussian", rbf.Aliases);
        Assert.Equal("1 / size(x)", rbf.Parameters.Single(p => p.Name == "gamma").Default);
        Assert.True(rbf.Laws is { Symmetric: true, Diagonal: 1 });
    }

    [Fact]
    public async Task A_plan_says_what_would_run()
    {
        await using RunningServer server = await RunningServer.Start();
        await using Client.KernelClient client = server.Connect();
        var computation = Client.Computation.Pairwise(Client.Output.Function("rbf"), new Samples(5000, 3, 1).Tensor, new Samples(300, 3, 2).Tensor);

        Client.PlanDescription plan = await client.PlanAsync(computation);

        Assert.Equal([5000L, 300L], plan.Header.Outputs.Single().Shape);
        Assert.Equal(5000 * 300 * sizeof(float), plan.Header.ResultBytes);
        Assert.NotEmpty(plan.Source);
        Assert.NotEmpty(plan.Split);
    }

    [Fact]
    public async Task The_clients_exception_carries_every_violation()
    {
        await using RunningServer server = await RunningServer.Start();
        await using Client.KernelClient client = server.Connect();
        var computation = Client.Computation.Pairwise(
            Client.Output.Function("rbf"), new Samples(4, 3, 1).Tensor, new Samples(4, 5, 1).Tensor, new Dictionary<string, Client.Tensor> { ["gama"] = 1 });

        Client.KernelException refused = await Assert.ThrowsAsync<Client.KernelException>(() => client.EvaluateAsync(computation));

        Assert.Equal(StatusCode.InvalidArgument, refused.Status);
        Assert.True(refused.Violations.Count >= 2, refused.Message);
        Assert.All(refused.Violations, violation => Assert.Contains(violation.Description, refused.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_server_is_told_as_unavailable()
    {
        await using var client = Client.KernelClient.Connect($"unix:{Path.Combine(Path.GetTempPath(), $"gk-{Guid.NewGuid():N}.sock")}");

        Client.KernelException failure = await Assert.ThrowsAsync<Client.KernelException>(() => client.ListDevicesAsync());

        Assert.Equal(StatusCode.Unavailable, failure.Status);
    }

    private static async Task<string> RequestIdOf(RawClient client, string given)
    {
        var request = new GramRequest { Function = "rbf", X = { new Row { Values = { 1 } } } };
        using AsyncUnaryCall<GramResponse> call = client.GramAsync(request, new Metadata { { "x-request-id", given } });
        await call;
        return (await call.ResponseHeadersAsync).GetValue("x-request-id")!;
    }

    private sealed class Broken : Interceptor
    {
        public const string Secret = "a detail of the inside";

        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
            throw new InvalidOperationException(Secret);
    }
}
