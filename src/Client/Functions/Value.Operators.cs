using GpuKernels.Client.Functions.Values;

namespace GpuKernels.Client.Functions;

/// <content>The signs of the language. Scalars go with anything; other shapes must be equal.</content>
public abstract partial class Value
{
    public static Value operator +(Value left, Value right) => new Infix("+", Binding.Sum, left, right);

    public static Value operator -(Value left, Value right) => new Infix("-", Binding.Sum, left, right);

    public static Value operator *(Value left, Value right) => new Infix("*", Binding.Product, left, right);

    public static Value operator /(Value left, Value right) => new Infix("/", Binding.Product, left, right);

    /// <summary>left - right · floor(left / right), as in Python.</summary>
    public static Value operator %(Value left, Value right) => new Word("mod", left, right);

    public static Value operator -(Value value) => new Negation(value);

    /// <summary>1 where it holds, else 0; so are the other comparisons.</summary>
    public static Value operator <(Value left, Value right) => new Infix("<", Binding.Comparison, left, right);

    public static Value operator <=(Value left, Value right) => new Infix("<=", Binding.Comparison, left, right);

    public static Value operator >(Value left, Value right) => new Infix(">", Binding.Comparison, left, right);

    public static Value operator >=(Value left, Value right) => new Infix(">=", Binding.Comparison, left, right);

    public static Value operator ==(Value left, Value right) => new Infix("==", Binding.Comparison, left, right);

    public static Value operator !=(Value left, Value right) => new Infix("!=", Binding.Comparison, left, right);

    /// <summary>A number.</summary>
    public static implicit operator Value(double number) => new Literal(number);

    /// <summary>An array, with the numbers that it has now.</summary>
    public static implicit operator Value(Tensor array) => Symbol.Bound("c", array);

    /// <inheritdoc cref="op_Implicit(Tensor)"/>
    public static implicit operator Value(double[] vector) => Symbol.Bound("c", vector);

    /// <inheritdoc cref="op_Implicit(Tensor)"/>
    public static implicit operator Value(float[] vector) => Symbol.Bound("c", vector);

    /// <inheritdoc cref="op_Implicit(Tensor)"/>
    public static implicit operator Value(double[,] matrix) => Symbol.Bound("c", matrix);

    /// <inheritdoc cref="op_Implicit(Tensor)"/>
    public static implicit operator Value(float[,] matrix) => Symbol.Bound("c", matrix);
}
