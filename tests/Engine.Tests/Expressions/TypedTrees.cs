using CsCheck;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Expressions.Evaluation;
using GpuKernels.Engine.Expressions.Types;
using GpuKernels.Engine.Ops;
using GpuKernels.Engine.Ops.Folds;

namespace GpuKernels.Engine.Tests.Expressions;

/// <summary>Random well typed scalar trees over x, y (vectors of 3), a, b (scalars) and W (a 3 by 3 matrix), with values to evaluate them.</summary>
internal sealed class TypedTrees
{
    public static readonly Dictionary<string, SampleType> Arguments = new()
    {
        ["x"] = SampleType.Vector(3),
        ["y"] = SampleType.Vector(3),
        ["a"] = SampleType.Scalar,
        ["b"] = SampleType.Scalar,
        ["W"] = SampleType.Matrix(3, 3),
    };

    private static readonly Gen<double> Awkward = Gen.OneOf(
        Gen.OneOf(0.0, -0.0, 1.0, -1.0, 2.0, 0.5, double.PositiveInfinity, double.NegativeInfinity, double.NaN, double.Epsilon, 1e300),
        Gen.Double[-3, 3],
        Gen.Int[-3, 3].Select(i => (double)i));

    private readonly IReadOnlyList<Op> _ops;
    private readonly Gen<Fold> _folds;
    private readonly Gen<Node> _numbers;
    private readonly Gen<Node> _powers;

    private TypedTrees(Func<Op, bool> chosen, IReadOnlyList<Fold> folds, double[] numbers, double[] powers)
    {
        _folds = Gen.OneOf(folds.ToArray());
        _ops = [.. OpCatalogue.All.Where(op => chosen(op) && op != OpCatalogue.Power)];
        _numbers = Gen.OneOf(numbers).Select(Node (number) => new Number(number));
        _powers = Gen.OneOf(powers).Select(Node (number) => new Number(number));
    }

    /// <summary>Trees of every op and fold, with powers of the given exponents.</summary>
    public static Gen<Node> Of(double[] numbers, double[] powers) => new TypedTrees(_ => true, FoldCatalogue.All, numbers, powers).Grow(5).Scalar;

    /// <summary>Trees of chosen ops and folds.</summary>
    public static Gen<Node> Of(Func<Op, bool> chosen, IReadOnlyList<Fold> folds, double[] numbers, double[] powers) =>
        new TypedTrees(chosen, folds, numbers, powers).Grow(5).Scalar;

    /// <summary>The same with vectors among them.</summary>
    public static Gen<Node> Any(Func<Op, bool> chosen, IReadOnlyList<Fold> folds, double[] numbers, double[] powers, int depth)
    {
        (Gen<Node> scalar, Gen<Node> vector) = new TypedTrees(chosen, folds, numbers, powers).Grow(depth);
        return Gen.Frequency((3, scalar), (1, vector));
    }

    /// <summary>Values of every argument, zeros of both signs, infinities and NaN among them.</summary>
    public static Gen<Dictionary<string, Value>> AwkwardValues { get; } = Values(Awkward);

    public static Gen<Dictionary<string, Value>> Values(Gen<double> number) => number.Array[17].Select(numbers => new Dictionary<string, Value>
    {
        ["x"] = Value.Vector(numbers[..3]),
        ["y"] = Value.Vector(numbers[3..6]),
        ["a"] = Value.Scalar(numbers[6]),
        ["b"] = Value.Scalar(numbers[7]),
        ["W"] = Value.Matrix(3, 3, numbers[8..]),
    });

    /// <summary>Ops that are smooth everywhere, so that a small error of an argument is a small error of the value.</summary>
    public static readonly HashSet<Op> Smooth =
    [
        OpCatalogue.Add, OpCatalogue.Subtract, OpCatalogue.Multiply, OpCatalogue.Negate, OpCatalogue.Square,
        OpCatalogue.Sin, OpCatalogue.Cos, OpCatalogue.Tanh, OpCatalogue.Sigmoid, OpCatalogue.Softplus, OpCatalogue.Atan, OpCatalogue.Erf,
    ];

    private (Gen<Node> Scalar, Gen<Node> Vector) Grow(int depth)
    {
        Gen<Node> scalarLeaf = Gen.OneOf(_numbers, Gen.OneOf("a", "b").Select(Node (name) => new Symbol(name)));
        Gen<Node> vectorLeaf = Gen.OneOf("x", "y").Select(Node (name) => new Symbol(name));
        (Gen<Node> scalar, Gen<Node> vector) = (scalarLeaf, vectorLeaf);
        for (var i = 0; i < depth; i++)
        {
            Gen<Node> any = Gen.OneOf(scalar, vector);
            Gen<Node> nextVector = Gen.Frequency(
                (2, vectorLeaf),
                (6, Applied(vector, any)),
                (1, any.Select(Node (v) => new Scatter(v, 0, 3, 3))),
                (1, scalar.Select(Node (s) => new Scatter(s, 1, 2, 3))),
                (1, vector.Select(Node (v) => new Scatter(new Slice(v, 1, null), 0, 2, 3))),
                (1, Gen.Int[-3, 2].Select(Node (at) => new Element(new Symbol("W"), at))),
                (1, vector.Select(Node (v) => new Dot(new Symbol("W"), v))),
                (1, vector.Select(Node (v) => new Dot(v, new Symbol("W")))));
            Gen<Node> nextScalar = Gen.Frequency(
                (2, scalarLeaf),
                (4, Applied(scalar, scalar)),
                (3, vector.Select(_folds, Node (v, fold) => new FoldFeatures(fold, v))),
                (1, vector.Select(vector, Node (v, w) => new Dot(v, w))),
                (1, vector.Select(Gen.Int[-3, 2], Node (v, at) => new Element(v, at))),
                (1, vector.Select(Node (v) => new FoldFeatures(FoldCatalogue.Sum, new Slice(v, 1, null)))));
            (scalar, vector) = (nextScalar, nextVector);
        }

        return (scalar, vector);
    }

    /// <summary>An op whose first argument is of one shape, the others of that shape or scalar.</summary>
    private Gen<Node> Applied(Gen<Node> first, Gen<Node> others) => Gen.Frequency(
        (8, Gen.OneOf(_ops.ToArray()).SelectMany(op => first.Select(
            others.Array[op.Arity - 1],
            Gen.Int[0, op.Arity - 1],
            Node (head, rest, at) => new Apply(op, [.. rest[..at], head, .. rest[at..]])))),
        (1, first.Select(_powers, Node (body, power) => new Apply(OpCatalogue.Power, body, power))));
}
