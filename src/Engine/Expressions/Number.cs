namespace GpuKernels.Engine.Expressions;

/// <summary>A literal number. There is one NaN, whatever its bits were.</summary>
public sealed class Number(double value) : Node(value.GetHashCode())
{
    public static Number Zero { get; } = new(0);

    public static Number One { get; } = new(1);

    public double Value { get; } = double.IsNaN(value) ? double.NaN : value;

    public override Node With(IReadOnlyList<Node> children) => this;

    protected override bool SameHead(Node other) =>
        BitConverter.DoubleToInt64Bits(Value) == BitConverter.DoubleToInt64Bits(((Number)other).Value);
}
