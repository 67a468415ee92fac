using CsCheck;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Ops;
using GpuKernels.Engine.Ops.Folds;

namespace GpuKernels.Engine.Tests.Expressions;

/// <summary>Random trees with every kind of node and every op that the parser can give, well typed or not.</summary>
internal static class Trees
{
    private static readonly Gen<string> Name = Gen.OneOf("x", "y", "gamma", "l2", "_w", "pi", "inf", "exp", "sum");

    private static readonly Gen<int?> Bound = Gen.OneOf(Gen.Const((int?)null), Gen.Int[-5, 5].Select(i => (int?)i));

    private static readonly Gen<double> Value = Gen.OneOf(
        Gen.Double,
        Gen.Int[-10, 10].Select(i => (double)i),
        Gen.OneOf(0.0, -0.0, 0.1, double.PositiveInfinity, double.NegativeInfinity, double.NaN, double.Epsilon, double.MaxValue, 1e22, -1e-7));

    private static readonly Gen<Node> Leaf = Gen.OneOf(Value.Select(Node (v) => new Number(v)), Name.Select(Node (n) => new Symbol(n)));

    public static Gen<Node> Any { get; } = Grow(6);

    private static Gen<Node> Grow(int depth)
    {
        Gen<Node> tree = Leaf;
        for (var i = 0; i < depth; i++)
        {
            tree = Gen.Frequency((2, Leaf), (6, Applied(tree)), (3, Shaped(tree)));
        }

        return tree;
    }

    private static Gen<Node> Applied(Gen<Node> tree) =>
        Gen.OneOf(OpCatalogue.All.ToArray()).SelectMany(op => tree.Array[op.Arity].Select(Node (arguments) => new Apply(op, arguments.AsSpan())));

    private static Gen<Node> Shaped(Gen<Node> tree) => Gen.OneOf(
        tree.Select(Gen.OneOf(FoldCatalogue.All.ToArray()), Node (body, fold) => new FoldFeatures(fold, body)),
        tree.Select(tree, Node (a, b) => new Dot(a, b)),
        tree.Select(tree, Node (a, b) => new Outer(a, b)),
        tree.Select(tree, Node (a, b) => new Same(a, b)),
        tree.Select(Node (body) => new SizeOf(body)),
        tree.Select(Gen.Int[-9, 9], Node (body, index) => new Element(body, index)),
        tree.Select(Bound, Bound, Node (body, start, stop) => new Slice(body, start, stop)),
        tree.Select(Gen.Int[0, 9].Array[3], Node (body, places) => new Scatter(body, places[0], places[1], places[2])),
        tree.Select(Name, Node (body, name) => new Gradient(body, name)));
}
