using Google.Protobuf.WellKnownTypes;
using GpuKernels.Engine.Functions;
using GpuKernels.Engine.Plans;
using GpuKernels.Protos.V1;
using GpuKernels.Server.Datasets;
using GpuKernels.Server.Security;
using GpuKernels.Server.Telemetry;
using Grpc.Core;

namespace GpuKernels.Server.Grpc;

/// <summary>The KernelService of gpukernels/v1/kernel_service.proto; each call is handed to a class of its own.</summary>
internal sealed class KernelGrpcService(CallServices services, GramDecoder grams, DatasetFolder datasets) : KernelService.KernelServiceBase
{
    public const string FullName = "gpukernels.v1.KernelService";

    public override Task Evaluate(
        IAsyncStreamReader<EvaluateRequest> requestStream, IServerStreamWriter<EvaluateResponse> responseStream, ServerCallContext context) =>
        new EvaluateCall(services, datasets.Of(Tenants.Of(context)), CallRecord.Of(context))
            .Run(requestStream, responseStream, context.CancellationToken);

    public override Task<GramResponse> Gram(GramRequest request, ServerCallContext context) =>
        new GramCall(services, grams, CallRecord.Of(context)).Run(request, Tenants.Of(context), context.CancellationToken);

    public override Task<PlanResponse> Plan(PlanRequest request, ServerCallContext context)
    {
        using DecodedRequest decoded = services.Decoder.Decode(request.Computation, datasets.Of(Tenants.Of(context)));
        Plan plan = services.Plan(decoded, CallRecord.Of(context));
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
        Task.FromResult(new ListDevicesResponse { Devices = { services.Engine.Devices.Select(CatalogueWords.Device) } });
}
