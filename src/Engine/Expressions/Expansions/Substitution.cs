using GpuKernels.Engine.Expressions.Rewrites;

namespace GpuKernels.Engine.Expressions.Expansions;

/// <summary>Puts trees in the place of names, all at once: what is put in is not looked into again.</summary>
internal static class Substitution
{
    public static Node Apply(Node body, IReadOnlyDictionary<string, Node> bindings) => new BottomUp(node => node switch
    {
        Symbol symbol => bindings.GetValueOrDefault(symbol.Name, symbol),
        Gradient gradient when bindings.TryGetValue(gradient.Variable, out Node? bound) => bound is Symbol name
            ? new Gradient(gradient.Body, name.Name)
            : throw new ExpressionException($"a gradient by {gradient.Variable} cannot be taken where {bound} stands for it", gradient.ToString(), 0),
        _ => node,
    }).Rewrite(body);
}
