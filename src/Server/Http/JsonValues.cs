using System.Globalization;
using System.Text.Json;
using Google.Protobuf.Reflection;

namespace GpuKernels.Server.Http;

/// <summary>What gRPC's reader of JSON takes for a value of a field, and what is said of another.</summary>
internal static class JsonValues
{
    private const int MaxShown = 40;

    private static readonly string[] NotFinite = ["NaN", "Infinity", "-Infinity"];

    /// <summary>What is wrong with one value of a field; null: nothing.</summary>
    public static string? Fault(JsonElement value, FieldDescriptor field) => Fits(value, field) ? null : $"is {Shown(value)}; it takes {Taken(field)}";

    /// <summary>What is wrong with a value where a list or a map stands.</summary>
    public static string Fault(JsonElement value, string taken) => $"is {Shown(value)}; it takes {taken}";

    /// <summary>What is wrong with a value in a query, where all values are text; null: nothing.</summary>
    public static string? Fault(string text, FieldDescriptor field) => Fits(text, field) ? null : $"is \"{Cut(text)}\"; it takes {Taken(field)}";

    private static bool Fits(JsonElement value, FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Double or FieldType.Float when value.ValueKind == JsonValueKind.Number => value.TryGetDouble(out double number) && double.IsFinite(number),
        FieldType.Double or FieldType.Float => value.ValueKind == JsonValueKind.String && NotFinite.Contains(value.GetString()),
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
        FieldType.UInt32 or FieldType.Fixed32 => value.ValueKind == JsonValueKind.Number && value.TryGetUInt32(out _),
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 when value.ValueKind == JsonValueKind.Number => value.TryGetInt64(out _),
        FieldType.UInt64 or FieldType.Fixed64 when value.ValueKind == JsonValueKind.Number => value.TryGetUInt64(out _),
        FieldType.Bool => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        FieldType.Enum when value.ValueKind == JsonValueKind.Number => value.TryGetInt32(out _),
        FieldType.Enum => value.ValueKind == JsonValueKind.String && field.EnumType.FindValueByName(value.GetString()!) is not null,
        FieldType.Message => value.ValueKind == JsonValueKind.Object || JsonFields.IsWellKnown(field.MessageType),
        FieldType.Bytes => value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out _),
        _ => value.ValueKind == JsonValueKind.String && Fits(value.GetString()!, field),
    };

    private static bool Fits(string text, FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Double or FieldType.Float => double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _),
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => int.TryParse(text, CultureInfo.InvariantCulture, out _),
        FieldType.UInt32 or FieldType.Fixed32 => uint.TryParse(text, CultureInfo.InvariantCulture, out _),
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => long.TryParse(text, CultureInfo.InvariantCulture, out _),
        FieldType.UInt64 or FieldType.Fixed64 => ulong.TryParse(text, CultureInfo.InvariantCulture, out _),
        FieldType.Bool => bool.TryParse(text, out _),
        FieldType.Enum => int.TryParse(text, CultureInfo.InvariantCulture, out int number)
            ? field.EnumType.FindValueByNumber(number) is not null
            : field.EnumType.FindValueByName(text) is not null,
        FieldType.Message => JsonFields.IsWellKnown(field.MessageType),
        _ => true,
    };

    private static string Taken(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Double or FieldType.Float => "a number that a double holds, or one of \"NaN\", \"Infinity\" and \"-Infinity\"",
        FieldType.Bool => "true or false",
        FieldType.Enum => $"one of {string.Join(", ", field.EnumType.Values.Select(value => $"{value.Name} ({value.Number})"))}",
        FieldType.Message => $"an object, {field.MessageType.Name}",
        FieldType.Bytes => "base64 in quotes",
        FieldType.String => "text in quotes",
        _ => $"a whole number, {field.FieldType.ToString().ToLowerInvariant()}",
    };

    private static string Shown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        _ => Cut(value.GetRawText()),
    };

    private static string Cut(string text) => text.Length <= MaxShown ? text : text[..MaxShown] + "…";
}
