namespace GpuKernels.Client.Functions.Values;

/// <summary>grad(body, variable): the derivative of a scalar by an argument.</summary>
internal sealed class Gradient(Value body, Symbol variable) : Value(body, variable)
{
    public Value Body => Children[0];

    public Symbol Variable => variable;

    internal override void Write(FormulaWriter writer)
    {
        writer.Write("grad(");
        writer.Write(Body, Binding.Comparison);
        writer.Write(", ");
        writer.Write(variable);
        writer.Write(")");
    }

    internal override Value With(IReadOnlyList<Value> children) => new Gradient(children[0], (Symbol)children[1]);
}
