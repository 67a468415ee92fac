using System.Globalization;

namespace GpuKernels.Client.Functions.Values;

/// <summary>Features selected from a vector: x[0], x[1:3].</summary>
internal sealed class Selection : Value
{
    private readonly string _brackets;

    private Selection(Value body, string brackets)
        : base(body) => _brackets = brackets;

    public static Selection Element(Value body, int index) => new(body, string.Create(CultureInfo.InvariantCulture, $"[{index}]"));

    public static Selection Slice(Value body, int? start, int? stop) => new(body, string.Create(CultureInfo.InvariantCulture, $"[{start}:{stop}]"));

    internal override void Write(FormulaWriter writer)
    {
        writer.Write(Children[0], Binding.Atom);
        writer.Write(_brackets);
    }

    internal override Value With(IReadOnlyList<Value> children) => new Selection(children[0], _brackets);
}
