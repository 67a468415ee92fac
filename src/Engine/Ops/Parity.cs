namespace GpuKernels.Engine.Ops;

/// <summary>What a change of sign of its argument does to an op of one argument.</summary>
public enum Parity
{
    None,
    Even,
    Odd,
}
