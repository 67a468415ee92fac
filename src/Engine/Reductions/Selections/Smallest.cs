using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Reductions.Folds;

namespace GpuKernels.Engine.Reductions.Selections;

/// <summary>
/// The k smallest f_j in ascending order, or their indices, as the first k of a stable sort: the lower index first among equal values, NaN
/// last. Where there are fewer values NaN, and -1, fill up. No rounding.
/// </summary>
public readonly struct Smallest : ISelection
{
    public static string NameOfValues => "kmin";

    public static string NameOfIndices => "argkmin";

    public static string Formula => "the k smallest f_j, ascending";

    public static Operands Takes => Operands.Count;

    public static bool KeepsNaN => true;

    public static Reduction Extreme { get; } = new FoldReduction<Extreme<Lowest>>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Key<TLane>(TLane value, TLane radius)
        where TLane : unmanaged, ILane<TLane> => value;
}
