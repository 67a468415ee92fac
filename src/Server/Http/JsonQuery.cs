using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.WebUtilities;

namespace GpuKernels.Server.Http;

/// <summary>
/// Finds what is wrong with the query of a call: names that no field has, fields whose place is the path or the body, fields that stand twice, values that a field does
/// not take. A name is a field's, or a path to one with dots: computation.method.
/// </summary>
/// <param name="request">What the call takes.</param>
/// <param name="isInBody">True: all of it stands in the body.</param>
/// <param name="path">The fields that stand in the path.</param>
/// <param name="violations">Where faults go.</param>
internal sealed class JsonQuery(MessageDescriptor request, bool isInBody, RouteValueDictionary path, JsonViolations violations)
{
    private readonly HashSet<string> _given = [];

    public void Check(QueryString query)
    {
        foreach (QueryStringEnumerable.EncodedNameValuePair pair in new QueryStringEnumerable(query.Value))
        {
            string name = pair.DecodeName().ToString();
            if (Fault(name, pair.DecodeValue().ToString()) is { } fault)
            {
                violations.Add(name, fault);
            }
        }
    }

    private string? Fault(string name, string value)
    {
        if (isInBody)
        {
            return "stands in the query, where this call takes nothing; its fields stand in the body";
        }

        MessageDescriptor? message = request;
        List<FieldDescriptor> fields = [];
        foreach (string step in name.Split('.'))
        {
            if (message is null)
            {
                return $"is no field; {fields[^1].Name} holds {(fields[^1].IsRepeated ? "a list" : "one value")} and no fields that a query can name";
            }

            if (JsonFields.Find(message, step) is not { } field)
            {
                return JsonFields.Unknown(message);
            }

            fields.Add(field);
            message = field is { FieldType: FieldType.Message, IsRepeated: false } ? field.MessageType : null;
        }

        string contract = string.Join('.', fields.Select(field => field.Name));
        return path.ContainsKey(contract) ? "stands in the path of this call, and not in its query"
            : !_given.Add(contract) && !fields[^1].IsRepeated ? JsonFields.Twice
            : JsonValues.Fault(value, fields[^1]);
    }
}
