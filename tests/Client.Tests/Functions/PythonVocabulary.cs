using System.Text;
using GpuKernels.Engine.Functions;
using GpuKernels.Engine.Ops;

namespace GpuKernels.Client.Tests.Functions;

/// <summary>The Python client's words, written from the engine's catalogues.</summary>
internal static class PythonVocabulary
{
    /// <summary>The source files by path.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["clients/python/gpukernels/words/ops.py"] = File("ops", Vocabulary.Words.Select(OpMethod)),
        ["clients/python/gpukernels/words/distances.py"] = File("distances", FunctionsOf(FunctionKind.Distance)),
        ["clients/python/gpukernels/words/kernels.py"] = File("kernels", FunctionsOf(FunctionKind.Kernel)),
    };

    private static string File(string kind, IEnumerable<(string Name, string Text)> functions)
    {
        (string Name, string Text)[] all = [.. functions];
        var text = new StringBuilder($"\"\"\"The {kind} of the catalogue, written from it by `make docs`; docs/functions.md says more of each.\"\"\"\n");
        text.Append("from __future__ import annotations\n\nfrom ..values import Operand, Value, Word\n\n__all__ = [\n");
        text.Append(string.Concat(all.Select(function => $"    \"{function.Name}\",\n"))).Append("]\n");
        return text.Append(string.Concat(all.Select(function => $"\n\n{function.Text}"))).ToString();
    }

    private static IEnumerable<(string Name, string Text)> FunctionsOf(FunctionKind kind) =>
        FunctionCatalogue.All.Where(function => function.Kind == kind).Select(FunctionMethod);

    private static (string Name, string Text) OpMethod(Op op)
    {
        string[] names = op.Arity == 1 ? ["x"] : [.. "abc"[..op.Arity].Select(letter => $"{letter}")];

        // min and max of one argument fold a vector; language.py has them.
        string name = op.Name is "min" or "max" ? $"{op.Name}imum" : op.Name;
        string signature = string.Join(", ", names.Select(argument => $"{argument}: Operand"));
        return (name, Method(name, signature, op.Definition, $"\"{op.Name}\", {string.Join(", ", names)}"));
    }

    private static (string Name, string Text) FunctionMethod(Function function)
    {
        string name = Vocabulary.WordOf(function);
        string parameters = string.Concat(function.Parameters.Select(parameter =>
            Vocabulary.IsRequired(parameter) ? $", {parameter.Name}: Operand" : $", {parameter.Name}: Operand | None = None"));
        string keywords = string.Concat(function.Parameters.Select(parameter => $", {parameter.Name}={parameter.Name}"));
        string marker = parameters.Length == 0 ? "" : ", *";
        return (name, Method(name, $"x: Operand, y: Operand{marker}{parameters}", function.Formula, $"\"{name}\", x, y{keywords}"));
    }

    private static string Method(string name, string signature, string formula, string arguments) =>
        $"def {name}({signature}) -> Value:\n    \"\"\"{formula}\"\"\"\n    return Word({arguments})\n";
}
