using System.Globalization;
using System.Text;

namespace GpuKernels.Engine.Functions;

/// <summary>Writes the catalogue as a page for people: for each function its formula, parameters, laws and source.</summary>
public static class FunctionReference
{
    private const string Head = """
        # Functions

        Written from the catalogue by `make docs`; the words are in `src/Engine/Functions`, one file a function.

        x and y are single samples, d is their number of features, sums run over the features. Error bounds are in terms of
        u = (d + 8)·2⁻²⁴ in float32 and u = (d + 8)·2⁻⁵³ in float64. Every function can be called by its name inside a formula.

        """;

    /// <summary>The page, in Markdown.</summary>
    public static string Markdown()
    {
        var page = new StringBuilder(Head);
        Chapter(page, "Distances", FunctionKind.Distance);
        Chapter(page, "Kernels", FunctionKind.Kernel);
        OpTable.Write(page);
        return page.ToString();
    }

    private static void Chapter(StringBuilder page, string title, FunctionKind kind)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n");
        foreach (Function function in FunctionCatalogue.All.Where(function => function.Kind == kind))
        {
            Entry(page, function);
        }
    }

    private static void Entry(StringBuilder page, Function function)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n### {function.Name}\n\n**{function.Formula}**\n\n");
        if (function.Aliases.Count > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"Also called {string.Join(", ", function.Aliases.Select(Code))}.\n\n");
        }

        if (function.Parameters.Count > 0)
        {
            Parameters(page, function.Parameters);
        }

        page.Append(CultureInfo.InvariantCulture, $"- Laws: {string.Join("; ", LawSentences.Of(function))}.\n");
        if (function.Laws.Domain is IDataRule domain)
        {
            page.Append(CultureInfo.InvariantCulture, $"- The laws hold for samples that obey a rule: every feature {domain.Requirement}.\n");
        }

        foreach (string requirement in function.DataRules.Select(rule => rule.Requirement))
        {
            page.Append(CultureInfo.InvariantCulture, $"- Every feature {requirement}; other samples are refused.\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"- In the language: {Code(function.Body(Defaults(function)))}\n");
        page.Append(CultureInfo.InvariantCulture, $"- Source: {function.Source}.\n");
    }

    private static void Parameters(StringBuilder page, IReadOnlyList<Parameter> parameters)
    {
        page.Append("| parameter | default | meaning |\n|---|---|---|\n");
        foreach (Parameter parameter in parameters)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {Code(parameter.Name)} | {DefaultOf(parameter)} | {parameter.Meaning} |\n");
        }

        page.Append('\n');
    }

    private static string DefaultOf(Parameter parameter) => parameter switch
    {
        { Default: string value } => Code(value),
        { FromData: not null } => "from the data",
        { Optional: true } => "absent",
        _ => "",
    };

    /// <summary>A call that gives nothing, or as little as there can be: two components.</summary>
    private static GivenParameters Defaults(Function function) => new(
        new HashSet<string>(),
        function.Parameters.Where(parameter => parameter.Structural && parameter.Default is not null)
            .ToDictionary(parameter => parameter.Name, parameter => double.Parse(parameter.Default!, CultureInfo.InvariantCulture)),
        function.Parameters.Where(parameter => parameter.Counted).ToDictionary(parameter => parameter.Name, _ => 2));

    private static string Code(string text) => $"`{text}`";
}
