using Google.Protobuf.WellKnownTypes;
using GpuKernels.Engine;
using GpuKernels.Engine.Functions;
using GpuKernels.Engine.Plans;
using GpuKernels.Protos.V1;
using GpuKernels.Server.Admission;
using GpuKernels.Server.Datasets;
using GpuKernels.Server.Security;
using GpuKernels.Server.Telemetry;
using Grpc.Core;

namespace GpuKernels.Server.Grpc;

/// <summary>The KernelService of gpukernels/v1/kernel_service.proto; each call is handed to a class of its own.</summary>
internal sealed class KernelGrpcService(
    KernelEngine engine, Gate gate, RequestDecoder requests, GramDecoder grams, DatasetFolder datasets, CallMetrics metrics)
    : KernelService.KernelServiceBase
{
    public const string FullName = "gpukernels.v1.KernelService";

    public override Task Evaluate(
        IAsyncStreamReader<EvaluateRequest> requestStream, IServerStreamWriter<EvaluateResponse> responseStream, ServerCallContext context) =>
        new EvaluateCall(engine, gate, requests, datasets.Of(Tenants.Of(context)), metrics, CallRecord.Of(context))
            .Run(requestStream, responseStream, context.CancellationToken);

    public override Task<GramResponse> Gram(GramRequest request, ServerCallContext context) =>
        new GramCall(engine, gate, grams, metrics, CallRecord.Of(context)).Run(request, context.CancellationToken);

    public override Task<PlanResponse> Plan(PlanRequest request, ServerCallContext context)
    {
        using DecodedRequest decoded = requests.Decode(request.Computation, datasets.Of(Tenants.Of(context)));
        Plan plan = decoded.Plan(engine);
        CallRecord.Of(context).Describe(plan);
        return Task.FromResult(new PlanResponse
        {
            Header = ResultWords.Header(plan),
            Split = { plan.Split },
            Source = plan.Source,
            CompileTime = plan.CompileTime.ToDuration(),
        });
    }

    public override Task<ListFunctionsResponse> ListFunctions(ListFunctionsRequest request, ServerCallContext context) =>
        Task.FromResult(new ListFunctionsResponse { Functions = { FunctionCatalogue.All.Select(CatalogueWords.Function) } });

    public override Task<ListDevicesResponse> ListDevices(ListDevicesRequest request, ServerCallContext context) =>
        Task.FromResult(new ListDevicesResponse { Devices = { engine.Devices.Select(CatalogueWords.Device) } });
}
