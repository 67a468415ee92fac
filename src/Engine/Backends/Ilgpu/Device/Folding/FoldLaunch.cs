using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using ILGPU;

namespace GpuKernels.Engine.Backends.Ilgpu.Device.Folding;

/// <summary>What a group is given, and where its fold finds things.</summary>
internal readonly struct FoldLaunch<TNumber>
    where TNumber : unmanaged
{
    public readonly Launch<TNumber> Pairs;

    public readonly FoldShape Shape;

    private readonly ValuePlaces _places;

    private readonly long _point, _weights;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FoldLaunch(ArrayView<TNumber> numbers, ArrayView<long> table, FoldShape shape)
    {
        // No values leave a fold, so there is no room for them.
        Pairs = new Launch<TNumber>(numbers, table, numbers, shape.Pairs);
        Shape = shape;
        _places = ValuePlaces.Of(Pairs);
        long fold = shape.FirstFold + Grid.IdxZ, point = fold / shape.Vectors;
        _point = table[_places.Epilogues + 1 + point];
        _weights = shape.Weights + ((fold - (point * shape.Vectors)) * shape.VectorStep);
    }

    /// <summary>The values beside the passes of the pair at a row and column of the launch; past the last there is the last one again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ViewValues<TLane, TNumber> ValuesAt<TLane>(long row, long column)
        where TLane : unmanaged, IScalarLane<TLane, TNumber> =>
        _places.At<TLane, TNumber>(Pairs, Math.Min(row, Shape.Pairs.Rows - 1), Math.Min(column, Shape.Pairs.Columns - 1), _point);

    /// <summary>The weight of a column, or what stands in its place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumber WeightOf(long column) => Pairs.Numbers[_weights + (Math.Min(column, Shape.Pairs.Columns - 1) * Shape.WeightStep)];
}
