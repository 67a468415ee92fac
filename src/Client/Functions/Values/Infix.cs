namespace GpuKernels.Client.Functions.Values;

/// <summary>A sign between two values.</summary>
internal sealed class Infix(string sign, Binding binding, Value left, Value right) : Value(left, right)
{
    internal override Binding Binding => binding;

    internal override void Write(FormulaWriter writer)
    {
        // Comparisons do not chain; sums and products do, to the left.
        writer.Write(Children[0], binding == Binding.Comparison ? binding + 1 : binding);
        writer.Write($" {sign} ");
        writer.Write(Children[1], binding + 1);
    }

    internal override Value With(IReadOnlyList<Value> children) => new Infix(sign, binding, children[0], children[1]);
}
