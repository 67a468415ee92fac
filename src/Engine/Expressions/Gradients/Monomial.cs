namespace GpuKernels.Engine.Expressions.Gradients;

/// <summary>A product of powers of trees that are taken as letters.</summary>
internal sealed class Monomial : IEquatable<Monomial>
{
    private readonly Dictionary<Node, int> _powers;
    private readonly int _hash;

    private Monomial(Dictionary<Node, int> powers)
    {
        _powers = powers;
        foreach ((Node letter, int power) in powers)
        {
            _hash ^= HashCode.Combine(letter, power);
        }
    }

    public static Monomial One { get; } = new([]);

    public static Monomial Of(Node letter, int power) => new(new Dictionary<Node, int> { [letter] = power });

    public static Monomial operator *(Monomial a, Monomial b)
    {
        var powers = new Dictionary<Node, int>(a._powers);
        foreach ((Node letter, int power) in b._powers)
        {
            powers[letter] = powers.GetValueOrDefault(letter) + power;
        }

        return new Monomial(powers);
    }

    /// <summary>The monomial with one power less of a letter; null where the letter is not in it.</summary>
    public Monomial? Over(Node letter)
    {
        if (!_powers.TryGetValue(letter, out int power))
        {
            return null;
        }

        var powers = new Dictionary<Node, int>(_powers);
        powers.Remove(letter);
        if (power > 1)
        {
            powers[letter] = power - 1;
        }

        return new Monomial(powers);
    }

    /// <summary>The monomial as a tree, times a number.</summary>
    public Node Times(double factor)
    {
        Node product = new Number(factor);
        foreach ((Node letter, int power) in _powers)
        {
            for (var i = 0; i < power; i++)
            {
                product = Calculus.Times(product, letter);
            }
        }

        return product;
    }

    public bool Equals(Monomial? other) =>
        other is not null && other._hash == _hash && other._powers.Count == _powers.Count
        && _powers.All(pair => other._powers.GetValueOrDefault(pair.Key) == pair.Value);

    public override bool Equals(object? obj) => Equals(obj as Monomial);

    public override int GetHashCode() => _hash;
}
