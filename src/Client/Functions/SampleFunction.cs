using GpuKernels.Client.Functions.Values;

namespace GpuKernels.Client.Functions;

/// <summary>
/// A function of single samples with the maps over it, as <see cref="Vmap"/> makes it. It never changes: mapping, binding and deriving
/// give new functions.
/// </summary>
public sealed class SampleFunction
{
    internal SampleFunction(IReadOnlyList<Parameter> parameters, IReadOnlyList<Result> results, IReadOnlyList<AxisMap> maps)
    {
        Parameters = parameters;
        Results = results;
        Maps = maps;
    }

    /// <summary>The arguments that a call gives, in order.</summary>
    public IReadOnlyList<string> Arguments => [.. Parameters.Select(parameter => parameter.Name)];

    /// <summary>The formula of each result, for single samples.</summary>
    public IReadOnlyList<string> Formulas
    {
        get
        {
            SymbolNames names = Names();
            return [.. Results.Select(result => FormulaWriter.Write(result.Body, names))];
        }
    }

    internal IReadOnlyList<Parameter> Parameters { get; }

    internal IReadOnlyList<Result> Results { get; }

    /// <summary>The maps, outermost first.</summary>
    internal IReadOnlyList<AxisMap> Maps { get; }

    /// <summary>The function inside another lambda: (x, y) => Exp(-distance.Of(x, y)).</summary>
    /// <exception cref="ArgumentException">It is mapped, has several results, or takes other arguments.</exception>
    public Value Of(params Value[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        Value body = Scalar("called inside a lambda");
        return new Substitution(Parameter.Match(Parameters, arguments)).Apply(body);
    }

    /// <summary>The function on arrays: what a client evaluates, plans or fills memory with.</summary>
    /// <param name="arguments">
    /// An array for each argument, with the axes that the maps walk; a dictionary where the argument is one. An array that is given twice
    /// travels once.
    /// </param>
    /// <exception cref="ArgumentException">There are more or fewer than the function takes, or a dictionary lacks a parameter.</exception>
    public Computation On(params Argument[] arguments) => new Invocation(this, arguments).Computation();

    /// <summary>The formulas, and the maps over them.</summary>
    public override string ToString()
    {
        SymbolNames names = Names();
        return string.Join("; ", Maps.Select(map => map.Text(names)).Append(string.Join("; ", Formulas)));
    }

    /// <summary>The only result of a function that is not mapped.</summary>
    internal Value Scalar(string use)
    {
        if (Maps.Count > 0)
        {
            throw new ArgumentException($"A mapped function cannot be {use}: it gives an array, not a value for single samples. Map the whole instead.");
        }

        return Results is [var only] ? only.Body : throw new ArgumentException($"A function of {Results.Count} results cannot be {use}.");
    }

    /// <summary>The names of all symbols; those of the arguments come first, so that they have the names that they were given.</summary>
    internal SymbolNames Names()
    {
        var names = new SymbolNames();
        foreach (Symbol symbol in Parameters.SelectMany(parameter => parameter.Symbols))
        {
            names.Of(symbol);
        }

        return names;
    }
}
