namespace GpuKernels.Client.Functions.Values;

/// <summary>A number that stands in the formula.</summary>
internal sealed class Literal(double number) : Value
{
    internal override Binding Binding => double.IsNegative(number) && !double.IsNaN(number) ? Binding.Sign : Binding.Atom;

    internal override void Write(FormulaWriter writer) => writer.Write(number);

    internal override Value With(IReadOnlyList<Value> children) => this;
}
