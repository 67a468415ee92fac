using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Expressions.Evaluation;
using GpuKernels.Engine.Expressions.Expansions;
using GpuKernels.Engine.Functions;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Tests.Oracles;

/// <summary>A catalogue function with its parameters, as a tree and the values of everything in it but the samples.</summary>
internal sealed class BoundFormula
{
    private readonly Dictionary<string, Value> _environment;

    public BoundFormula(string function, IReadOnlyDictionary<string, Tensor> parameters, Tensor x, Tensor? y)
    {
        Function = FunctionCatalogue.Find(function)!;
        Expansion expansion = FunctionExpansion.Expand(
            Call(Function, parameters.Keys), KnownArguments.Named(parameters.Keys) with
            {
                Numbers = Scalars(parameters),
                Types = parameters.ToDictionary(parameter => parameter.Key, parameter => ValueOf(parameter.Value).Type),
            });
        _environment = parameters.ToDictionary(parameter => parameter.Key, parameter => ValueOf(parameter.Value));
        foreach (DataParameter made in expansion.FromData)
        {
            _environment[made.Name] = ValueOf(made.Parameter.FromData!.Compute(x, y));
        }

        Body = expansion.Body;
    }

    public Function Function { get; }

    public Node Body { get; }

    /// <summary>What the names of the body are for one pair of samples.</summary>
    public Dictionary<string, Value> At(double[] x, double[] y) =>
        new(_environment) { ["x"] = Value.Vector(x), ["y"] = Value.Vector(y) };

    public double Evaluate(double[] x, double[] y, bool same = false) => Interpreter.Evaluate(Body, At(x, y), same).Numbers[0];

    private static Call Call(Function function, IEnumerable<string> parameters)
    {
        string[] names = [.. parameters];
        return new Call(function.Name, [null, null, .. names], [new Symbol("x"), new Symbol("y"), .. names.Select(name => new Symbol(name))]);
    }

    private static Dictionary<string, double> Scalars(IReadOnlyDictionary<string, Tensor> parameters) =>
        parameters.Where(parameter => parameter.Value.Shape.Count == 0)
            .ToDictionary(parameter => parameter.Key, parameter => Numbers.Of(parameter.Value)[0]);

    private static Value ValueOf(Tensor tensor) => tensor.Shape switch
    {
        [] => Value.Scalar(Numbers.Of(tensor)[0]),
        [_] => Value.Vector(Numbers.Of(tensor).ToArray()),
        [var rows, var columns] => Value.Matrix((int)rows, (int)columns, Numbers.Of(tensor).ToArray()),
        _ => throw new ArgumentException("A parameter has at most two axes.", nameof(tensor)),
    };
}
