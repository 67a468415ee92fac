namespace GpuKernels.Engine.Plans.Emission;

/// <summary>A pair operator made at run time, with the types that its interface is closed over. Its assembly is collectible.</summary>
public sealed record EmittedOperator(Type Operator, OperatorTypes Types);

/// <summary>The type arguments of one <see cref="IPairOperator{TLane, TRow, TColumn, TShared, TSum, TPair, TValues}"/>.</summary>
public sealed record OperatorTypes(Type Lane, Type Row, Type Column, Type Shared, Type Sum, Type Pair, Type Values)
{
    /// <summary>A lane is several numbers, computed by the processor's vectors.</summary>
    public bool IsVector => Lane.GetProperty("Width")!.GetValue(null) is > 1;

    public Type[] ToArray() => [Lane, Row, Column, Shared, Sum, Pair, Values];
}
