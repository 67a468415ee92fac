using GpuKernels.Client.Functions.Values;

namespace GpuKernels.Client.Functions;

/// <summary>
/// A value for single samples: an argument of a lambda, a number, or what the language makes of them. It has no numbers of its own; a lambda
/// over values is a formula.
/// </summary>
public abstract partial class Value
{
    /// <summary>Nodes of a formula when it is written out; servers refuse more.</summary>
    private const int MostNodes = 20_000;

    private readonly int _nodes;

    private protected Value(params ReadOnlySpan<Value> children)
    {
        Children = [.. children];
        _nodes = 1 + Children.Sum(child => child._nodes);
        if (_nodes > MostNodes)
        {
            throw new ArgumentException($"The formula grows to more than {MostNodes} operations.");
        }
    }

    internal IReadOnlyList<Value> Children { get; }

    /// <summary>One feature of a vector: x[0]. A negative index counts from the end.</summary>
    public Value this[int index] => Selection.Element(this, index);

    /// <summary>The parameter of that name, where this is an argument that stands for a dictionary of parameters: p["w"].</summary>
    /// <exception cref="ArgumentException">This is not an argument.</exception>
    public Value this[string name] => this is Symbol argument
        ? argument.Member(name)
        : throw new ArgumentException($"Only an argument can be a dictionary of parameters; [\"{name}\"] is asked of a value computed from arguments.");

    /// <summary>Features [start, stop) of a vector, as a vector. A negative bound counts from the end; null is the end.</summary>
    public Value Slice(int? start, int? stop) => Selection.Slice(this, start, stop);

    /// <summary>The formula in the language.</summary>
    public sealed override string ToString() => FormulaWriter.Write(this, new SymbolNames());

    /// <summary>True for the same object; == between values is an op of the language.</summary>
    public sealed override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public sealed override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    /// <summary>How tightly the written value binds.</summary>
    internal virtual Binding Binding => Binding.Atom;

    internal abstract void Write(FormulaWriter writer);

    /// <summary>The same over other children.</summary>
    internal abstract Value With(IReadOnlyList<Value> children);
}
