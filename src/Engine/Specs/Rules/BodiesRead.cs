using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Expressions.Parsing;
using GpuKernels.Engine.Functions;

namespace GpuKernels.Engine.Specs.Rules;

/// <summary>Every output is a function that there is, or a formula that can be read.</summary>
internal sealed class BodiesRead : IRequestRule
{
    public IEnumerable<Violation> Check(Request request) => request.Outputs.Select(Check).OfType<Violation>();

    private static Violation? Check(OutputWords output) => (output.Function, output.Formula) switch
    {
        ({ } function, null) => CheckName(function),
        (null, { } formula) => CheckText(formula),
        _ => new Violation($"outputs[{output.Name}]", "Give a function or a formula, one of the two."),
    };

    private static Violation? CheckName(string name) => FunctionCatalogue.Find(name) is null
        ? new Violation("function", $"There is no function '{Shown(name)}'{Suggestions.For(name, FunctionCatalogue.All.SelectMany(known => known.Aliases.Prepend(known.Name)))}")
        : null;

    private static Violation? CheckText(string formula)
    {
        try
        {
            Parser.Parse(formula);
            return null;
        }
        catch (ExpressionException refused)
        {
            return new Violation("formula", refused.Message);
        }
    }

    private static string Shown(string name) => name.Length <= Limits.Name ? name : name[..Limits.Name] + "...";
}
