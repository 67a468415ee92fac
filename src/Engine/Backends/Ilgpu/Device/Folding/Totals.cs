using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Reductions;
using ILGPU;

namespace GpuKernels.Engine.Backends.Ilgpu.Device.Folding;

/// <summary>
/// A row's running numbers in float64. A thread folds a leaf of <see cref="Leaf"/> values in the pairs' precision and adds it here, so that no
/// number in the pairs' precision is made of more, and a device that is slow in float64 computes there once a leaf.
/// </summary>
internal static class Totals<TFold>
    where TFold : struct, IFold
{
    /// <summary>Values of a leaf.</summary>
    public const int Leaf = 16;

    /// <summary>The total with a leaf whose indices were counted from a column on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Running<F64x1> Add<TLane, TNumber>(Running<F64x1> total, Running<TLane> leaf, long first)
        where TLane : unmanaged, IScalarLane<TLane, TNumber>
        where TNumber : unmanaged
    {
        var wide = new Running<F64x1>
        {
            First = new F64x1(TLane.Wide(leaf.First)),
            Second = new F64x1(TFold.Items > 1 ? TLane.Wide(leaf.Second) : 0),
            Third = new F64x1(TFold.Items > 2 ? TLane.Wide(leaf.Third) : 0),
        };
        return TFold.Combine(total, TFold.Placed(wide, new F64x1(first)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Running<F64x1> Load(ArrayView<double> numbers, long place) => new()
    {
        First = new F64x1(numbers[place * TFold.Items]),
        Second = new F64x1(TFold.Items > 1 ? numbers[(place * TFold.Items) + 1] : 0),
        Third = new F64x1(TFold.Items > 2 ? numbers[(place * TFold.Items) + 2] : 0),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Running<F64x1> total, ArrayView<double> numbers, long place)
    {
        numbers[place * TFold.Items] = F64x1.To(total.First);
        if (TFold.Items > 1)
        {
            numbers[(place * TFold.Items) + 1] = F64x1.To(total.Second);
        }

        if (TFold.Items > 2)
        {
            numbers[(place * TFold.Items) + 2] = F64x1.To(total.Third);
        }
    }
}
