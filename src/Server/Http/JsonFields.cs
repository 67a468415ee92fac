using Google.Protobuf.Reflection;

namespace GpuKernels.Server.Http;

/// <summary>The fields of messages as JSON and queries name them.</summary>
internal static class JsonFields
{
    public const string Twice = "is given more than once";

    private const string WellKnown = "google.protobuf";

    /// <summary>The field of a name, in camel case or as the contract has it; null: there is none.</summary>
    public static FieldDescriptor? Find(MessageDescriptor message, string name) =>
        message.Fields.InDeclarationOrder().FirstOrDefault(field => field.JsonName == name || field.Name == name);

    /// <summary>What is said of a name that no field has.</summary>
    public static string Unknown(MessageDescriptor message)
    {
        string fields = string.Join(", ", message.Fields.InDeclarationOrder().Select(field => field.Name));
        return $"is no field of {message.Name}; it has {(fields.Length > 0 ? fields : "none")}";
    }

    /// <summary>True for types whose JSON is their own: durations, times.</summary>
    public static bool IsWellKnown(MessageDescriptor message) => message.File.Package == WellKnown;
}
