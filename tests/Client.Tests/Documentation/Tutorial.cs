using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace GpuKernels.Client.Tests.Documentation;

/// <summary>Runs the C# blocks of a page, one after the other, as they stand there.</summary>
internal static partial class Tutorial
{
    /// <summary>The blocks of a page in one language.</summary>
    public static IReadOnlyList<string> Blocks(string page, string language) =>
        [.. Block().Matches(Repository.Read("docs", page)).Where(match => match.Groups[1].Value == language).Select(match => match.Groups[2].Value)];

    /// <summary>The variables of the page by name, after its last block.</summary>
    public static async Task<IReadOnlyDictionary<string, object>> Run(string page, IKernels client)
    {
        ScriptOptions options = ScriptOptions.Default
            .WithReferences(typeof(KernelClient).Assembly, typeof(Enumerable).Assembly)
            .WithImports(
                "System", "System.Collections.Generic", "System.Linq", "GpuKernels.Client", "GpuKernels.Client.Functions",
                "GpuKernels.Client.Functions.Kernels", "GpuKernels.Client.Functions.Language");
        string program = string.Join("\n", Blocks(page, "csharp"));
        CancellationToken cancel = TestContext.Current.CancellationToken;
        ScriptState<object> state = await CSharpScript.RunAsync(program, options, new Globals(client), cancellationToken: cancel);
        return state.Variables.ToDictionary(variable => variable.Name, variable => variable.Value);
    }

    [GeneratedRegex("^```(\\w+)\\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}

/// <summary>What the blocks find there already, under the names that the page gives it.</summary>
#pragma warning disable IDE1006, SA1300
public sealed record Globals(IKernels client);
