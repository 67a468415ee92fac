using static GpuKernels.Engine.Ops.OpCatalogue;

namespace GpuKernels.Engine.Expressions.Gradients;

/// <summary>
/// A tree multiplied out, to find a factor that its sums hide: exp(-r) - (1 + r) * exp(-r) is r * -exp(-r).
/// A derivative through r = sqrt(s) is A / (2 r); where A = r * Q it is Q / 2, also at r = 0, where A / (2 r) has no value.
/// So the derivatives of smooth kernels of a distance (matern, cubic) are right at distance zero, and lose no digits near it.
/// </summary>
internal sealed class Polynomial
{
    /// <summary>Terms beyond which a tree is left as it is.</summary>
    private const int MostTerms = 64;

    private readonly Dictionary<Monomial, double> _terms = [];

    /// <summary>A / r for r = sqrt(s), where every term of A has a factor r; null where one has not.</summary>
    public static Node? Quotient(Node dividend, Node root)
    {
        var letters = new Letters(root, root.Children[0]);
        Node quotient = Number.Zero;
        foreach ((Monomial monomial, double factor) in Read(dividend, letters)?._terms ?? [])
        {
            if (factor == 0)
            {
                continue;
            }

            if (monomial.Over(root) is not Monomial rest)
            {
                return null;
            }

            quotient = Calculus.Plus(quotient, rest.Times(factor));
        }

        return Calculus.IsZero(quotient) ? null : quotient;
    }

    private static Polynomial? Read(Node node, Letters letters)
    {
        switch (node)
        {
            case var _ when node.Equals(letters.Radicand):
                return Of(Monomial.Of(letters.Root, 2), 1);
            case Number number when double.IsFinite(number.Value):
                return Of(Monomial.One, number.Value);
            case Apply { Op: var op, Children: [var a, var b] } when op == Add:
                return Sum(Read(a, letters), Read(b, letters), 1);
            case Apply { Op: var op, Children: [var a, var b] } when op == Subtract:
                return Sum(Read(a, letters), Read(b, letters), -1);
            case Apply { Op: var op, Children: [var a] } when op == Negate:
                return Sum(new Polynomial(), Read(a, letters), -1);
            case Apply { Op: var op, Children: [var a, var b] } when op == Multiply:
                return Product(Read(a, letters), Read(b, letters));
            case Apply { Op: var op, Children: [var a, Number { Value: not 0 } b] } when op == Divide:
                return Product(Read(a, letters), Of(Monomial.One, 1 / b.Value));
            case Apply { Op: var op, Children: [var a] } when op == Square:
                Polynomial? factor = Read(a, letters);
                return Product(factor, factor);
            default:
                return Of(Monomial.Of(node, 1), 1);
        }
    }

    private static Polynomial Of(Monomial monomial, double factor)
    {
        var polynomial = new Polynomial();
        polynomial._terms.Add(monomial, factor);
        return polynomial;
    }

    private static Polynomial? Sum(Polynomial? a, Polynomial? b, double sign)
    {
        if (a is null || b is null)
        {
            return null;
        }

        var sum = new Polynomial();
        sum.Collect(a, Monomial.One, 1);
        sum.Collect(b, Monomial.One, sign);
        return sum._terms.Count <= MostTerms ? sum : null;
    }

    private static Polynomial? Product(Polynomial? a, Polynomial? b)
    {
        if (a is null || b is null || a._terms.Count * b._terms.Count > MostTerms)
        {
            return null;
        }

        var product = new Polynomial();
        foreach ((Monomial monomial, double factor) in a._terms)
        {
            product.Collect(b, monomial, factor);
        }

        return product;
    }

    private void Collect(Polynomial other, Monomial times, double factor)
    {
        foreach ((Monomial monomial, double own) in other._terms)
        {
            Monomial product = monomial * times;
            _terms[product] = _terms.GetValueOrDefault(product) + (own * factor);
        }
    }

    /// <summary>r and s = r^2.</summary>
    private readonly record struct Letters(Node Root, Node Radicand);
}
