namespace GpuKernels.Client.Functions.Values;

/// <summary>Puts values in the place of symbols, all at once. Parts that are shared stay shared.</summary>
internal sealed class Substitution(IReadOnlyDictionary<Symbol, Value> values)
{
    private readonly Dictionary<Value, Value> _done = [];

    public Value Apply(Value value)
    {
        if (!_done.TryGetValue(value, out Value? result))
        {
            result = value switch
            {
                Symbol symbol => values.GetValueOrDefault(symbol, symbol),
                Gradient gradient => Derivative(gradient),
                { Children: [] } => value,
                _ => value.With([.. value.Children.Select(Apply)]),
            };
            _done.Add(value, result);
        }

        return result;
    }

    /// <summary>
    /// The variable of a derivative stays an argument of its own: d f(x, y) / dx at (z, z) is not d f(z, z) / dz.
    /// </summary>
    private Gradient Derivative(Gradient gradient)
    {
        Value variable = Apply(gradient.Variable);
        Value body = Apply(gradient.Body);
        if (variable is not Symbol symbol)
        {
            throw new ArgumentException($"The derivative by {gradient.Variable} has no value where {variable} stands for it; give an argument itself.");
        }

        bool mixed = Symbols.In(gradient.Body).Any(other => !ReferenceEquals(other, gradient.Variable) && Symbols.In(Apply(other)).Contains(symbol));
        return mixed
            ? throw new ArgumentException($"The derivative by {gradient.Variable} has no value where {symbol} stands for it and in another argument too.")
            : new Gradient(body, symbol);
    }
}
