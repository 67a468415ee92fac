namespace GpuKernels.Engine.Plans.Emission;

/// <summary>At which argument of the method each kind of leaf is found; -1: the method has none of that kind.</summary>
internal sealed record TreeArguments(int Row, int Column, int Shared, int Sum, int Pair, int Values)
{
    public static TreeArguments OfStep { get; } = new(2, 3, 4, 1, -1, -1);

    public static TreeArguments OfMiddle { get; } = new(-1, -1, -1, 0, -1, 1);

    public static TreeArguments OfFinish { get; } = new(-1, -1, -1, 1, 1, 2);
}
