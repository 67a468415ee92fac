using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Expressions.Parsing;
using GpuKernels.Engine.Functions;

namespace GpuKernels.Engine.Specs.Rules;

/// <summary>Every output is a function that there is, or a formula that can be read.</summary>
internal sealed class BodiesRead : IRequestRule
{
    public IEnumerable<Violation> Check(Request request) => request.Outputs.Select(output => Check(output, request)).OfType<Violation>();

    private static Violation? Check(OutputWords output, Request request) => (output.Function, output.Formula) switch
    {
        ({ } function, null) => CheckName(function),
        (null, { } formula) => CheckText(formula, request),
        _ => new Violation($"outputs[{output.Name}]", "Give a function or a formula, one of the two."),
    };

    private static Violation? CheckName(string name) => FunctionCatalogue.Find(name) is null
        ? new Violation("function", $"There is no function '{Shown(name)}'{Suggestions.For(name, FunctionCatalogue.All.SelectMany(known => known.Aliases.Prepend(known.Name)))}")
        : null;

    private static Violation? CheckText(string formula, Request request)
    {
        try
        {
            Parser.Parse(formula, name => request.Functions.FirstOrDefault(own => own.Name == name) is { } words ? new OwnFunction(words) : FunctionCatalogue.Find(name));
            return null;
        }
        catch (ExpressionException refused)
        {
            return new Violation("formula", refused.Message);
        }
    }

    private static string Shown(string name) => name.Length <= Limits.Name ? name : name[..Limits.Name] + "...";
}
