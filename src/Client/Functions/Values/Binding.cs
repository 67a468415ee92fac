namespace GpuKernels.Client.Functions.Values;

/// <summary>How tightly the parts of the language bind, loosest first.</summary>
internal enum Binding
{
    Comparison,
    Sum,
    Product,
    Sign,
    Atom,
}
