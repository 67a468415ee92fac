using System.Text;
using System.Text.Json;
using Google.Protobuf.Reflection;
using GpuKernels.Engine.Specs;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;

namespace GpuKernels.Server.Http;

/// <summary>
/// The names in a message that comes as JSON. gRPC's own reader passes over those that the message does not have, so a mistyped "params" would give the numbers
/// of other parameters; here they are found before, and <see cref="JsonNamesInterceptor"/> refuses the call within its log line and counters.
/// </summary>
internal static class JsonNames
{
    /// <summary>More are not told, for no status carries them.</summary>
    private const int Most = 100;

    /// <summary>Types whose JSON is their own: durations, times.</summary>
    private const string WellKnown = "google.protobuf";

    public static async Task Check(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is not { HttpRule.Body: "*" } call)
        {
            await next(http);
            return;
        }

        using var body = new MemoryStream();
        try
        {
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        }
        catch (BadHttpRequestException broken)
        {
            http.Response.StatusCode = broken.StatusCode;
            return;
        }

        // The encoding is what the reader takes it for; a mark at the beginning is none of the JSON.
        body.Position = 0;
        using var reader = new StreamReader(body, http.Request.GetTypedHeaders().ContentType?.Encoding ?? Encoding.UTF8, leaveOpen: true);
        if (Violations(await reader.ReadToEndAsync(http.RequestAborted), call.MethodDescriptor.InputType) is { Count: > 0 } violations)
        {
            http.Features.Set(new UnknownJsonNames(violations));
        }

        body.Position = 0;
        http.Request.Body = body;
        await next(http);
    }

    private static List<Violation> Violations(string text, MessageDescriptor message)
    {
        List<Violation> violations = [];
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            AddUnknown(document.RootElement, message, "", violations);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // What is no JSON, or has names that are no text (half of a surrogate pair), is refused by gRPC's own reader, which says so.
        }

        return violations;
    }

    private static void AddUnknown(JsonElement json, MessageDescriptor message, string path, List<Violation> violations)
    {
        if (json.ValueKind != JsonValueKind.Object || message.File.Package == WellKnown)
        {
            return;
        }

        foreach (JsonProperty member in json.EnumerateObject())
        {
            if (message.Fields.InDeclarationOrder().FirstOrDefault(field => member.NameEquals(field.JsonName) || member.NameEquals(field.Name)) is { } known)
            {
                AddUnknown(member, known, path + member.Name, violations);
            }
            else if (violations.Count < Most)
            {
                string fields = string.Join(", ", message.Fields.InDeclarationOrder().Select(field => field.Name));
                violations.Add(new Violation(path + member.Name, $"is no field of {message.Name}; it has {fields}"));
            }
        }
    }

    private static void AddUnknown(JsonProperty member, FieldDescriptor field, string path, List<Violation> violations)
    {
        FieldDescriptor held = field.IsMap ? field.MessageType.FindFieldByName("value") : field;
        if (held.FieldType != FieldType.Message)
        {
            return;
        }

        if (field.IsMap && member.Value.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty entry in member.Value.EnumerateObject())
            {
                AddUnknown(entry.Value, held.MessageType, $"{path}[{entry.Name}].", violations);
            }
        }
        else if (field.IsRepeated && member.Value.ValueKind == JsonValueKind.Array)
        {
            foreach ((int index, JsonElement item) in member.Value.EnumerateArray().Index())
            {
                AddUnknown(item, held.MessageType, $"{path}[{index}].", violations);
            }
        }
        else if (!field.IsRepeated)
        {
            AddUnknown(member.Value, held.MessageType, $"{path}.", violations);
        }
    }
}
