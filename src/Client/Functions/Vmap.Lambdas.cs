using System.Linq.Expressions;
using GpuKernels.Client.Functions.Lambdas;

namespace GpuKernels.Client.Functions;

/// <content>The same for C# lambdas of one to five arguments, which are traced into formulas.</content>
public static partial class Vmap
{
    /// <summary>A lambda over single samples, traced into a formula.</summary>
    /// <exception cref="LambdaException">A part of it has no meaning in the language.</exception>
    public static SampleFunction Function(Expression<Func<Value, Value>> f) => LambdaTracer.Trace(f);

    /// <inheritdoc cref="Function(Expression{Func{Value, Value}})"/>
    public static SampleFunction Function(Expression<Func<Value, Value, Value>> f) => LambdaTracer.Trace(f);

    /// <inheritdoc cref="Function(Expression{Func{Value, Value}})"/>
    public static SampleFunction Function(Expression<Func<Value, Value, Value, Value>> f) => LambdaTracer.Trace(f);

    /// <inheritdoc cref="Function(Expression{Func{Value, Value}})"/>
    public static SampleFunction Function(Expression<Func<Value, Value, Value, Value, Value>> f) => LambdaTracer.Trace(f);

    /// <inheritdoc cref="Function(Expression{Func{Value, Value}})"/>
    public static SampleFunction Function(Expression<Func<Value, Value, Value, Value, Value, Value>> f) => LambdaTracer.Trace(f);

    /// <inheritdoc cref="Map(SampleFunction, InAxes, int, long?)"/>
    public static SampleFunction Map(Expression<Func<Value, Value>> f, InAxes inAxes = default, int outAxis = 0, long? axisSize = null) =>
        Map(Function(f), inAxes, outAxis, axisSize);

    /// <inheritdoc cref="Map(SampleFunction, InAxes, int, long?)"/>
    public static SampleFunction Map(Expression<Func<Value, Value, Value>> f, InAxes inAxes = default, int outAxis = 0, long? axisSize = null) =>
        Map(Function(f), inAxes, outAxis, axisSize);

    /// <inheritdoc cref="Map(SampleFunction, InAxes, int, long?)"/>
    public static SampleFunction Map(Expression<Func<Value, Value, Value, Value>> f, InAxes inAxes = default, int outAxis = 0, long? axisSize = null) =>
        Map(Function(f), inAxes, outAxis, axisSize);

    /// <inheritdoc cref="Map(SampleFunction, InAxes, int, long?)"/>
    public static SampleFunction Map(Expression<Func<Value, Value, Value, Value, Value>> f, InAxes inAxes = default, int outAxis = 0, long? axisSize = null) =>
        Map(Function(f), inAxes, outAxis, axisSize);

    /// <inheritdoc cref="Map(SampleFunction, InAxes, int, long?)"/>
    public static SampleFunction Map(Expression<Func<Value, Value, Value, Value, Value, Value>> f, InAxes inAxes = default, int outAxis = 0, long? axisSize = null) =>
        Map(Function(f), inAxes, outAxis, axisSize);

    /// <inheritdoc cref="Grad(SampleFunction, string)"/>
    public static SampleFunction Grad(Expression<Func<Value, Value>> f, string? name = null) => Grad(Function(f), name);

    /// <inheritdoc cref="Grad(SampleFunction, string)"/>
    public static SampleFunction Grad(Expression<Func<Value, Value, Value>> f, string? name = null) => Grad(Function(f), name);

    /// <inheritdoc cref="Grad(SampleFunction, string)"/>
    public static SampleFunction Grad(Expression<Func<Value, Value, Value, Value>> f, string? name = null) => Grad(Function(f), name);

    /// <inheritdoc cref="Grad(SampleFunction, string)"/>
    public static SampleFunction Grad(Expression<Func<Value, Value, Value, Value, Value>> f, string? name = null) => Grad(Function(f), name);

    /// <inheritdoc cref="Grad(SampleFunction, string)"/>
    public static SampleFunction Grad(Expression<Func<Value, Value, Value, Value, Value, Value>> f, string? name = null) => Grad(Function(f), name);

    /// <inheritdoc cref="ValueAndGrad(SampleFunction, string)"/>
    public static SampleFunction ValueAndGrad(Expression<Func<Value, Value>> f, string? name = null) => ValueAndGrad(Function(f), name);

    /// <inheritdoc cref="ValueAndGrad(SampleFunction, string)"/>
    public static SampleFunction ValueAndGrad(Expression<Func<Value, Value, Value>> f, string? name = null) => ValueAndGrad(Function(f), name);

    /// <inheritdoc cref="ValueAndGrad(SampleFunction, string)"/>
    public static SampleFunction ValueAndGrad(Expression<Func<Value, Value, Value, Value>> f, string? name = null) => ValueAndGrad(Function(f), name);

    /// <inheritdoc cref="ValueAndGrad(SampleFunction, string)"/>
    public static SampleFunction ValueAndGrad(Expression<Func<Value, Value, Value, Value, Value>> f, string? name = null) =>
        ValueAndGrad(Function(f), name);

    /// <inheritdoc cref="ValueAndGrad(SampleFunction, string)"/>
    public static SampleFunction ValueAndGrad(Expression<Func<Value, Value, Value, Value, Value, Value>> f, string? name = null) =>
        ValueAndGrad(Function(f), name);

    /// <inheritdoc cref="Partial(SampleFunction, ValueTuple{string, Argument}[])"/>
    public static SampleFunction Partial(Expression<Func<Value, Value>> f, params (string Name, Argument Value)[] bound) =>
        Partial(Function(f), bound);

    /// <inheritdoc cref="Partial(SampleFunction, ValueTuple{string, Argument}[])"/>
    public static SampleFunction Partial(Expression<Func<Value, Value, Value>> f, params (string Name, Argument Value)[] bound) =>
        Partial(Function(f), bound);

    /// <inheritdoc cref="Partial(SampleFunction, ValueTuple{string, Argument}[])"/>
    public static SampleFunction Partial(Expression<Func<Value, Value, Value, Value>> f, params (string Name, Argument Value)[] bound) =>
        Partial(Function(f), bound);

    /// <inheritdoc cref="Partial(SampleFunction, ValueTuple{string, Argument}[])"/>
    public static SampleFunction Partial(Expression<Func<Value, Value, Value, Value, Value>> f, params (string Name, Argument Value)[] bound) =>
        Partial(Function(f), bound);

    /// <inheritdoc cref="Partial(SampleFunction, ValueTuple{string, Argument}[])"/>
    public static SampleFunction Partial(Expression<Func<Value, Value, Value, Value, Value, Value>> f, params (string Name, Argument Value)[] bound) =>
        Partial(Function(f), bound);
}
