using System.Text.Json;
using Google.Protobuf.Reflection;

namespace GpuKernels.Server.Http;

/// <summary>Finds what is wrong with a message in JSON: names that no field has, fields that stand twice, values that a field does not take.</summary>
internal sealed class JsonBody(JsonViolations violations)
{
    /// <summary>What is said of the message as a whole.</summary>
    private const string Whole = "body";

    public void Check(string text, MessageDescriptor message)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                CheckMessage(document.RootElement, message, "");
            }
            else
            {
                violations.Add(Whole, JsonValues.Fault(document.RootElement, $"an object, {message.Name}"));
            }
        }
        catch (JsonException broken)
        {
            violations.Add(Whole, $"is no JSON: {broken.Message}");
        }
        catch (InvalidOperationException)
        {
            violations.Add(Whole, "is no JSON: half of a surrogate pair is no text");
        }
    }

    private void CheckMessage(JsonElement json, MessageDescriptor message, string place)
    {
        HashSet<FieldDescriptor> given = [];
        foreach (JsonProperty member in json.EnumerateObject())
        {
            string at = place + member.Name;
            if (JsonFields.Find(message, member.Name) is not { } field)
            {
                violations.Add(at, JsonFields.Unknown(message));
            }
            else if (!given.Add(field))
            {
                violations.Add(at, JsonFields.Twice);
            }
            else if (field.IsMap)
            {
                CheckMap(member.Value, field.MessageType.FindFieldByName("value"), at);
            }
            else if (field.IsRepeated)
            {
                CheckList(member.Value, field, at);
            }
            else if (member.Value.ValueKind != JsonValueKind.Null)
            {
                CheckValue(member.Value, field, at, index: null);
            }
        }
    }

    private void CheckMap(JsonElement json, FieldDescriptor held, string place)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            violations.Add(place, JsonValues.Fault(json, "an object of values by name"));
            return;
        }

        HashSet<string> given = [];
        foreach (JsonProperty entry in json.EnumerateObject())
        {
            if (given.Add(entry.Name))
            {
                CheckValue(entry.Value, held, place, entry.Name);
            }
            else
            {
                violations.Add($"{place}[{entry.Name}]", JsonFields.Twice);
            }
        }
    }

    private void CheckList(JsonElement json, FieldDescriptor field, string place)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            violations.Add(place, JsonValues.Fault(json, "a list"));
            return;
        }

        foreach ((int index, JsonElement item) in json.EnumerateArray().Index())
        {
            CheckValue(item, field, place, index);
        }
    }

    /// <param name="value">One value.</param>
    /// <param name="field">Whose value it is.</param>
    /// <param name="place">Where the field stands.</param>
    /// <param name="index">Where the value stands in a list or a map; null: in neither.</param>
    private void CheckValue(JsonElement value, FieldDescriptor field, string place, object? index)
    {
        if (JsonValues.Fault(value, field) is { } fault)
        {
            violations.Add(At(place, index), fault);
        }
        else if (field.FieldType == FieldType.Message && !JsonFields.IsWellKnown(field.MessageType))
        {
            CheckMessage(value, field.MessageType, At(place, index) + ".");
        }
    }

    private static string At(string place, object? index) => index is null ? place : $"{place}[{index}]";
}
