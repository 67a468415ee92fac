using System.Text.Json.Nodes;
using Google.Api;
using Google.Protobuf.Reflection;
using GpuKernels.Protos.V1;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace GpuKernels.Server.Http;

/// <summary>The calls that have a form in JSON, as an OpenAPI 3.0 document: made of the wire contract itself, so that it cannot fall behind.</summary>
internal static class OpenApiDocument
{
    public const string Path = "/openapi.json";

    public static string Text { get; } = Write(KernelService.Descriptor).ToJsonString();

    private static JsonObject Write(ServiceDescriptor service)
    {
        var schemas = new OpenApiSchemas();
        var paths = new JsonObject();
        foreach (MethodDescriptor method in service.Methods)
        {
            if (method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is { } http)
            {
                bool isGet = http.PatternCase == HttpRule.PatternOneofCase.Get;
                paths[isGet ? http.Get : http.Post] = new JsonObject { [isGet ? "get" : "post"] = Operation(method, isGet, schemas) };
            }
        }

        return new JsonObject
        {
            ["openapi"] = "3.0.3",
            ["info"] = new JsonObject { ["title"] = "GpuKernels", ["version"] = service.File.Package },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas.All },
        };
    }

    private static JsonObject Operation(MethodDescriptor method, bool isGet, OpenApiSchemas schemas)
    {
        var operation = new JsonObject
        {
            ["operationId"] = method.Name,
            ["responses"] = new JsonObject
            {
                ["200"] = Answer("The answer.", schemas.Of(method.OutputType)),
                ["default"] = Answer("A refusal or a failure, with every violation in its details.", schemas.Of(Google.Rpc.Status.Descriptor)),
            },
        };
        if (!isGet)
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Json(schemas.Of(method.InputType)) };
        }

        return operation;
    }

    private static JsonObject Answer(string description, JsonObject schema) => new() { ["description"] = description, ["content"] = Json(schema) };

    private static JsonObject Json(JsonObject schema) => new() { ["application/json"] = new JsonObject { ["schema"] = schema } };
}
