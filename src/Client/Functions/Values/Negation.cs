namespace GpuKernels.Client.Functions.Values;

/// <summary>Minus a value.</summary>
internal sealed class Negation(Value body) : Value(body)
{
    internal override Binding Binding => Binding.Sign;

    internal override void Write(FormulaWriter writer)
    {
        writer.Write("-");
        writer.Write(Children[0], Binding.Atom);
    }

    internal override Value With(IReadOnlyList<Value> children) => new Negation(children[0]);
}
