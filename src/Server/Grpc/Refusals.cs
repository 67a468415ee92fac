using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Specs;
using GpuKernels.Server.Admission;
using GpuKernels.Server.Datasets;
using Grpc.Core;
using RpcStatus = Google.Rpc.Status;

namespace GpuKernels.Server.Grpc;

/// <summary>Says in the words of the wire why a call ends.</summary>
internal static class Refusals
{
    /// <summary>Clients bound the headers that carry a status, grpc's own to 8 KiB of base64 and text; more would lose the whole status.</summary>
    private const int MaxDetailBytes = 3 << 10;

    private const int MaxMessageLength = 300;

    private const int MaxDescriptionLength = 1000;

    public static RpcException Translate(Exception exception, ServerCallContext context, string requestId) => exception switch
    {
        RpcException rpc => rpc,
        BudgetException budget => Refuse(Code.ResourceExhausted, budget.Violations),
        SpecException refused => Refuse(Code.InvalidArgument, refused.Violations),
        AdmissionException full => Plain(Code.ResourceExhausted, full.Message, requestId),
        UnknownDatasetException unknown => Plain(Code.NotFound, unknown.Message, requestId),
        DamagedDatasetException damaged => Plain(Code.DataLoss, damaged.Message, requestId),
        UploadEndedException ended => Plain(Code.Aborted, ended.Message, requestId),
        DiskRefusedException full => Plain(Code.ResourceExhausted, full.Message, requestId),
        StalledCallerException stalled => Plain(Code.DeadlineExceeded, stalled.Message, requestId),
        InvalidProtocolBufferException broken => Plain(Code.InvalidArgument, UnreadableMessages.Say(broken), requestId),
        DatasetFolderException closed => Plain(Code.FailedPrecondition, closed.Message, requestId),
        _ when context.CancellationToken.IsCancellationRequested => Ended(context),
        IOException => Ended(context), // The connection can break before the token hears of it; the engine itself touches no file.
        DeviceLostException lost => Plain(Code.Aborted, lost.Message, requestId), // Not Unavailable: what has begun there goes on nowhere, and has to begin again.
        OutOfMemoryException => Plain(Code.ResourceExhausted, "The server has not enough memory for this call now.", requestId),
        _ => Plain(Code.Internal, $"Unexpected failure; the server's log has it under request {requestId}.", requestId),
    };

    /// <summary>The client went away or cancelled, or its deadline came. What the handler threw then is only an echo of that.</summary>
    private static RpcException Ended(ServerCallContext context) => context.Deadline <= DateTime.UtcNow
        ? new RpcException(new global::Grpc.Core.Status(StatusCode.DeadlineExceeded, "The deadline came before the result was whole."))
        : new RpcException(new global::Grpc.Core.Status(StatusCode.Cancelled, "The call was cancelled."));

    private static RpcException Plain(Code code, string message, string requestId) => new RpcStatus
    {
        Code = (int)code,
        Message = message,
        Details = { Any.Pack(new RequestInfo { RequestId = requestId }) },
    }.ToRpcException();

    private static RpcException Refuse(Code code, IReadOnlyList<Violation> violations) => new RpcStatus
    {
        Code = (int)code,
        Message = Cut(string.Join("; ", violations.Select(v => $"{v.Field}: {v.Description}")), MaxMessageLength),
        Details = { Any.Pack(Details(violations)) },
    }.ToRpcException();

    private static BadRequest Details(IReadOnlyList<Violation> violations)
    {
        var details = new BadRequest();
        foreach ((int index, Violation violation) in violations.Index())
        {
            details.FieldViolations.Add(new BadRequest.Types.FieldViolation
            {
                Field = Cut(violation.Field, MaxMessageLength),
                Description = Cut(violation.Description, MaxDescriptionLength),
            });
            if (index > 0 && details.CalculateSize() > MaxDetailBytes)
            {
                details.FieldViolations.RemoveAt(index);
                details.FieldViolations.Add(new BadRequest.Types.FieldViolation { Description = $"and {violations.Count - index} more" });
                break;
            }
        }

        return details;
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length] + "…";
}
