using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Reductions.Folds;

namespace GpuKernels.Engine.Reductions.Selections;

/// <summary>
/// The k largest f_j in descending order, or their indices: the lower index first among equal values, NaN last. Where there are fewer
/// values NaN, and -1, fill up. No rounding.
/// </summary>
public readonly struct Largest : ISelection
{
    public static string NameOfValues => "kmax";

    public static string NameOfIndices => "argkmax";

    public static string Formula => "the k largest f_j, descending";

    public static Operands Takes => Operands.Count;

    public static bool KeepsNaN => true;

    public static Reduction Extreme { get; } = new FoldReduction<Extreme<Highest>>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Key<TLane>(TLane value, TLane radius)
        where TLane : unmanaged, ILane<TLane> => -value;
}
