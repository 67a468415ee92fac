using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Reductions.Folds;

namespace GpuKernels.Engine.Reductions.Selections;

/// <summary>
/// The indices of the f_j that are at most the radius, ascending, the first k of them; -1 fills up. <see cref="Folds.Count"/> says how
/// many there are. No rounding.
/// </summary>
public readonly struct Within : ISelection
{
    public static string? NameOfValues => null;

    public static string NameOfIndices => "within";

    public static string Formula => "the first k of {j : f_j <= r}, ascending";

    public static Operands Takes => Operands.Count | Operands.Radius;

    public static bool KeepsNaN => false;

    public static Reduction Extreme { get; } = new FoldReduction<Extreme<Lowest>>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Key<TLane>(TLane value, TLane radius)
        where TLane : unmanaged, ILane<TLane> => TLane.LessOrEqual(value, radius, TLane.Constant(0), TLane.Constant(double.NaN));
}
