using GpuKernels.Engine.Specs;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace GpuKernels.Server.Http;

/// <summary>Refuses calls in whose JSON <see cref="JsonRequests"/> has found violations. JSON comes to unary calls alone.</summary>
internal sealed class JsonViolationsInterceptor : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        context.GetHttpContext().Features.Get<JsonViolations>() is { } violations ? throw new SpecException(violations.All) : continuation(request, context);
}
