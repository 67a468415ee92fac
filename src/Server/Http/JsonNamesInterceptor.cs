using GpuKernels.Engine.Specs;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace GpuKernels.Server.Http;

/// <summary>Refuses calls in whose JSON <see cref="JsonNames"/> has found names that their message does not have. JSON comes to unary calls alone.</summary>
internal sealed class JsonNamesInterceptor : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        context.GetHttpContext().Features.Get<UnknownJsonNames>() is { } unknown ? throw new SpecException(unknown.Violations) : continuation(request, context);
}
