using GpuKernels.Client.Functions.Values;

namespace GpuKernels.Client.Functions;

/// <summary>
/// Functions of single samples, and what makes new functions of them, with the meaning that JAX gives to vmap, partial and grad:
/// <code>
/// SampleFunction rbf = Vmap.Function((x, y) => Exp(-gamma * Sum(Square(x - y))));
/// SampleFunction gram = Vmap.Map(Vmap.Map(rbf, inAxes: [null, 0]), inAxes: [0, null]);       // K[i, j] = rbf(x[i], y[j])
/// await client.FillAsync&lt;float&gt;(gram.On(x, y), k);
/// </code>
/// They nest in any order. Captured variables are bound to the values that they have when the lambda is traced, and never change after.
/// </summary>
public static partial class Vmap
{
    /// <summary>f over an axis of its arguments: result[i] = f(x[i], ...), the new axis standing at outAxis.</summary>
    /// <param name="f">The function; it may be mapped already.</param>
    /// <param name="inAxes">Which axis of each argument is walked, counted among the axes that the arguments of this map have.</param>
    /// <param name="outAxis">Where the new axis stands in the result; negative from the end.</param>
    /// <param name="axisSize">The size of the axis; needed where nothing is walked.</param>
    /// <exception cref="ArgumentException">inAxes does not fit the arguments, or walks nothing.</exception>
    public static SampleFunction Map(SampleFunction f, InAxes inAxes = default, int outAxis = 0, long? axisSize = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        var axes = inAxes.Across(f.Parameters).SelectMany(entry => entry.Axes.Within(entry.Parameter)).ToDictionary(leaf => leaf.Symbol, leaf => leaf.Axis);
        return axes.Count > 0 || axisSize is not null
            ? new SampleFunction(f.Parameters, f.Results, [new AxisMap(axes, outAxis, axisSize), .. f.Maps])
            : throw new ArgumentException("The map walks no argument; inAxes must name an axis of at least one, or axisSize be given.", nameof(inAxes));
    }

    /// <summary>f with some arguments bound to the values that they have now; a function of the others, in their order.</summary>
    /// <exception cref="ArgumentException">f has no argument of a name.</exception>
    public static SampleFunction Partial(SampleFunction f, params (string Name, Argument Value)[] bound)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(bound);
        Dictionary<Symbol, Symbol> symbols = bound
            .SelectMany(entry => f.Parameter(entry.Name).Bind(entry.Value))
            .ToDictionary(entry => entry.Symbol, entry => Symbol.Bound(entry.Symbol.Name, entry.Array));
        var substitution = new Substitution(symbols.ToDictionary(pair => pair.Key, pair => (Value)pair.Value));
        return new SampleFunction(
            [.. f.Parameters.Where(parameter => !bound.Any(entry => entry.Name == parameter.Name))],
            [.. f.Results.Select(result => result with { Body = substitution.Apply(result.Body) })],
            [.. f.Maps.Select(map => map.With(symbols))]);
    }

    /// <summary>f with its first arguments bound to the values that they have now.</summary>
    /// <inheritdoc cref="Partial(SampleFunction, ValueTuple{string, Argument}[])"/>
    public static SampleFunction Partial(SampleFunction f, params Argument[] first)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(first);
        return first.Length <= f.Parameters.Count
            ? Partial(f, [.. f.Parameters.Zip(first).Select(pair => (pair.First.Name, pair.Second))])
            : throw new ArgumentException($"The function takes {f.Parameters.Count} arguments; {first.Length} are bound.", nameof(first));
    }

    /// <summary>∂f/∂name: a function of the same arguments, whose result has the shape of that argument. null: by the first.</summary>
    /// <param name="f">A function of one scalar result that is not mapped; map the derivative instead.</param>
    /// <param name="name">The argument; where it is a dictionary there is a result for each of its parameters.</param>
    /// <exception cref="ArgumentException">f is mapped or has several results, or there is no such argument.</exception>
    public static SampleFunction Grad(SampleFunction f, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        return new SampleFunction(f.Parameters, Derivatives(f, name), []);
    }

    /// <summary>f and ∂f/∂name in one pass over the data: results "value" and "grad".</summary>
    /// <inheritdoc cref="Grad(SampleFunction, string)"/>
    public static SampleFunction ValueAndGrad(SampleFunction f, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        return new SampleFunction(f.Parameters, [new Result("value", f.Scalar("derived")), .. Derivatives(f, name)], []);
    }

    private static IReadOnlyList<Result> Derivatives(SampleFunction f, string? name)
    {
        Value body = f.Scalar("derived");
        Parameter parameter = name is null ? f.Parameters[0] : f.Parameter(name);
        return parameter.IsDictionary
            ? [.. parameter.Members.Select(member => new Result($"grad_{member.Key}", new Gradient(body, member.Value)))]
            : [new Result("grad", new Gradient(body, parameter.Symbols.First()))];
    }

    private static Parameter Parameter(this SampleFunction f, string name) => f.Parameters.FirstOrDefault(parameter => parameter.Name == name)
        ?? throw new ArgumentException($"The function has no argument {name}; it takes {string.Join(", ", f.Arguments)}.");
}
