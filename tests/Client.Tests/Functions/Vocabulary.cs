using System.Globalization;
using System.Security;
using System.Text;
using GpuKernels.Engine.Functions;
using GpuKernels.Engine.Ops;

namespace GpuKernels.Client.Tests.Functions;

/// <summary>The client's words, one line each, written from the engine's catalogues.</summary>
internal static class Vocabulary
{
    private const int Width = 150;

    /// <summary>The source files by path.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["src/Client/Functions/Language.Ops.cs"] = File("Language", "<content>The ops, written from the catalogue by `make docs`.</content>", "partial ", Words.Select(OpMethod)),
        ["src/Client/Functions/Distances.cs"] = File(
            "Distances",
            "<summary>The distances of the catalogue, for lambdas over samples, written by `make docs`; docs/functions.md says more.</summary>",
            "",
            FunctionCatalogue.All.Where(function => function.Kind == FunctionKind.Distance).Select(FunctionMethod)),
        ["src/Client/Functions/Kernels.cs"] = File(
            "Kernels",
            "<summary>The kernels of the catalogue, for lambdas over samples, written by `make docs`; docs/functions.md says more.</summary>",
            "",
            FunctionCatalogue.All.Where(function => function.Kind == FunctionKind.Kernel).Select(FunctionMethod)),
    };

    public static IEnumerable<Op> Words => OpCatalogue.All.Where(op => char.IsAsciiLetter(op.Name[0]));

    private static string File(string type, string summary, string modifier, IEnumerable<string> methods)
    {
        var text = new StringBuilder();
        text.Append("using GpuKernels.Client.Functions.Values;\n\nnamespace GpuKernels.Client.Functions;\n\n");
        text.Append(CultureInfo.InvariantCulture, $"/// {summary}\npublic static {modifier}class {type}\n{{\n");
        text.AppendJoin("\n", methods);
        return text.Append("}\n").ToString();
    }

    private static string OpMethod(Op op)
    {
        string[] names = op.Arity == 1 ? ["x"] : [.. "abc"[..op.Arity].Select(letter => $"{letter}")];
        string parameters = string.Join(", ", names.Select(name => $"Value {name}"));
        return Method(op.Definition, $"{op.GetType().Name}({parameters})", $"new Word(\"{op.Name}\", {string.Join(", ", names)})");
    }

    private static string FunctionMethod(Function function)
    {
        Parameter[] parameters = [.. function.Parameters.OrderBy(parameter => IsRequired(parameter) ? 0 : 1)];
        string signature = string.Concat(parameters.Select(parameter =>
            IsRequired(parameter) ? $", Value {Identifier(parameter)}" : $", Value? {Identifier(parameter)} = null"));
        string values = string.Concat(parameters.Select(parameter => $", (\"{parameter.Name}\", {Identifier(parameter)})"));
        return Method(function.Formula, $"{function.GetType().Name}(Value x, Value y{signature})", $"Word.Of(\"{WordOf(function)}\", x, y{values})");
    }

    private static string Method(string formula, string signature, string body)
    {
        string line = $"    public static Value {signature} => {body};\n";
        string method = line.Length <= Width ? line : $"    public static Value {signature} =>\n        {body};\n";
        return $"    /// <summary>{SecurityElement.Escape(formula)}</summary>\n{method}";
    }

    /// <summary>The name in formulas: log_kernel where log is an op.</summary>
    public static string WordOf(Function function) => Words.Any(op => op.Name == function.Name) ? $"{function.Name}_kernel" : function.Name;

    public static bool IsRequired(Parameter parameter) => parameter is { Default: null, Optional: false, FromData: null };

    /// <summary>length_scale as lengthScale, VI as vi.</summary>
    private static string Identifier(Parameter parameter)
    {
        string[] parts = parameter.Name.Split('_');
        string name = parts[0].ToLowerInvariant() + string.Concat(parts.Skip(1).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
        return name == "base" ? "@base" : name;
    }
}
