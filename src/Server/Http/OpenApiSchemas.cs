using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Enum = System.Enum;

namespace GpuKernels.Server.Http;

/// <summary>Messages as JSON schemas, in protobuf's own mapping to JSON: 64-bit integers and durations are strings, bytes are base64.</summary>
internal sealed class OpenApiSchemas
{
    /// <summary>Every schema that was asked for, by the message's full name.</summary>
    public JsonObject All { get; } = [];

    /// <summary>A reference to a message's schema, which is written when it is first asked for.</summary>
    public JsonObject Of(MessageDescriptor message)
    {
        if (message == Duration.Descriptor)
        {
            return Plain("string", "duration");
        }

        if (message == Timestamp.Descriptor)
        {
            return Plain("string", "date-time");
        }

        if (message == Any.Descriptor)
        {
            return Plain("object");
        }

        if (!All.ContainsKey(message.FullName))
        {
            var properties = new JsonObject();
            All[message.FullName] = new JsonObject { ["type"] = "object", ["properties"] = properties };
            foreach (FieldDescriptor field in message.Fields.InDeclarationOrder())
            {
                properties[field.JsonName] = Of(field);
            }
        }

        return new JsonObject { ["$ref"] = $"#/components/schemas/{message.FullName}" };
    }

    /// <summary>A field's schema.</summary>
    public JsonObject Of(FieldDescriptor field)
    {
        if (field.IsMap)
        {
            return new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(field.MessageType.FindFieldByName("value")) };
        }

        return field.IsRepeated ? new JsonObject { ["type"] = "array", ["items"] = OfOne(field) } : OfOne(field);
    }

    private JsonObject OfOne(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message => Of(field.MessageType),
        FieldType.Enum => new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. field.EnumType.Values.Select(value => JsonValue.Create(value.Name))]) },
        FieldType.Double or FieldType.Float => Plain("number", Enum.GetName(field.FieldType)!.ToLowerInvariant()),
        FieldType.Int32 or FieldType.UInt32 => Plain("integer", "int32"),
        FieldType.Int64 or FieldType.UInt64 => Plain("string", "int64"),
        FieldType.Bool => Plain("boolean"),
        FieldType.Bytes => Plain("string", "byte"),
        _ => Plain("string"),
    };

    private static JsonObject Plain(string type, string? format = null)
    {
        var schema = new JsonObject { ["type"] = type };
        if (format is not null)
        {
            schema["format"] = format;
        }

        return schema;
    }
}
