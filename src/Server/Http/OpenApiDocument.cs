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

    public static string Text { get; } = Write(KernelService.Descriptor, DatasetService.Descriptor).ToJsonString();

    private static JsonObject Write(params ServiceDescriptor[] services)
    {
        var schemas = new OpenApiSchemas();
        var paths = new JsonObject();
        foreach (MethodDescriptor method in services.SelectMany(service => service.Methods))
        {
            if (method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is { } http)
            {
                (string verb, string path) = PatternOf(http);
                paths[path] ??= new JsonObject();
                paths[path]![verb] = Operation(method, verb, path, schemas);
            }
        }

        return new JsonObject
        {
            ["openapi"] = "3.0.3",
            ["info"] = new JsonObject { ["title"] = "GpuKernels", ["version"] = services[0].File.Package },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas.All },
        };
    }

    private static (string Verb, string Path) PatternOf(HttpRule http) => http.PatternCase switch
    {
        HttpRule.PatternOneofCase.Get => ("get", http.Get),
        HttpRule.PatternOneofCase.Delete => ("delete", http.Delete),
        _ => ("post", http.Post),
    };

    private static JsonObject Operation(MethodDescriptor method, string verb, string path, OpenApiSchemas schemas)
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
        if (verb == "post")
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Json(schemas.Of(method.InputType)) };
        }
        else if (method.InputType.Fields.InDeclarationOrder() is { Count: > 0 } fields)
        {
            operation["parameters"] = new JsonArray([.. fields.Select(field => Parameter(field, path, schemas))]);
        }

        return operation;
    }

    /// <summary>A field that stands in the path, or in the query.</summary>
    private static JsonObject Parameter(FieldDescriptor field, string path, OpenApiSchemas schemas)
    {
        bool inPath = path.Contains($"{{{field.Name}}}", StringComparison.Ordinal);
        return new JsonObject
        {
            ["name"] = inPath ? field.Name : field.JsonName,
            ["in"] = inPath ? "path" : "query",
            ["required"] = inPath,
            ["schema"] = schemas.Of(field),
        };
    }

    private static JsonObject Answer(string description, JsonObject schema) => new() { ["description"] = description, ["content"] = Json(schema) };

    private static JsonObject Json(JsonObject schema) => new() { ["application/json"] = new JsonObject { ["schema"] = schema } };
}
