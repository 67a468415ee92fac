using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Tiles;

/// <summary>Copies a box of a symmetric result to its mirror image: the bits of (i, j) to (j, i).</summary>
internal static unsafe class Mirroring
{
    /// <summary>Bytes of a line of the caches.</summary>
    private const int LineBytes = 64;

    public static LevelBox Swapped(LevelBox box, SymmetricPair pair)
    {
        LevelNumbers from = box.From, to = box.To;
        (from[pair.Row], from[pair.Column]) = (from[pair.Column], from[pair.Row]);
        (to[pair.Row], to[pair.Column]) = (to[pair.Column], to[pair.Row]);
        return new LevelBox(from, to);
    }

    /// <summary>Copies all values of a box; the targets start at the first value of the box and of its image.</summary>
    public static void Copy(ResultTarget source, ResultTarget target, LevelBox box, SymmetricPair pair, int elementBytes)
    {
        var plane = new Plane(source.Strides[pair.Row], source.Strides[pair.Column], target.Strides[pair.Row], target.Strides[pair.Column]);
        var index = new LevelNumbers(box.From.Length);
        do
        {
            nint from = source.Start, to = target.Start;
            for (var level = 0; level < index.Length; level++)
            {
                from += (nint)(index[level] * source.Strides[level]);
                to += (nint)(index[level] * target.Strides[level]);
            }

            CopyPlane((byte*)from, (byte*)to, box.Size(pair.Row), box.Size(pair.Column), plane, elementBytes);
        }
        while (Advance(ref index, source, box, pair));
    }

    /// <summary>The next point of the levels that the output has beside the two.</summary>
    private static bool Advance(ref LevelNumbers index, ResultTarget source, LevelBox box, SymmetricPair pair)
    {
        for (int level = index.Length - 1; level >= 0; level--)
        {
            if (level == pair.Row || level == pair.Column || source.Strides[level] == 0)
            {
                continue;
            }

            if (++index[level] < box.Size(level))
            {
                return true;
            }

            index[level] = 0;
        }

        return false;
    }

    private static void CopyPlane(byte* source, byte* target, long rows, long columns, Plane plane, int elementBytes)
    {
        if (elementBytes != sizeof(float))
        {
            CopyPlane<double, Transposition64>(source, target, rows, columns, plane);
        }
        else if (Avx512F.IsSupported)
        {
            CopyPlane<float, WideTransposition32>(source, target, rows, columns, plane);
        }
        else
        {
            CopyPlane<float, Transposition32>(source, target, rows, columns, plane);
        }
    }

    /// <summary>Square by square, so that each line of the cache is read once and written once.</summary>
    private static void CopyPlane<TNumber, TBlock>(byte* source, byte* target, long rows, long columns, Plane plane)
        where TNumber : unmanaged
        where TBlock : struct, ITransposition
    {
        long side = LineBytes / sizeof(TNumber);
        bool inRegisters = Avx.IsSupported && plane.SourceColumn == sizeof(TNumber) && plane.TargetColumn == sizeof(TNumber);
        for (long column = 0; column < columns; column += side)
        {
            for (long row = 0; row < rows; row += side)
            {
                byte* from = source + (row * plane.SourceRow) + (column * plane.SourceColumn);
                byte* to = target + (column * plane.TargetRow) + (row * plane.TargetColumn);
                long height = Math.Min(side, rows - row), width = Math.Min(side, columns - column);
                if (inRegisters && height == side && width == side)
                {
                    MoveSquare<TNumber, TBlock>(from, to, plane);
                }
                else
                {
                    CopyNumbers<TNumber>(from, to, height, width, plane);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MoveSquare<TNumber, TBlock>(byte* source, byte* target, Plane plane)
        where TNumber : unmanaged
        where TBlock : struct, ITransposition
    {
        int side = LineBytes / sizeof(TNumber);
        for (var row = 0; row < side; row += TBlock.Side)
        {
            for (var column = 0; column < side; column += TBlock.Side)
            {
                TBlock.Move(
                    source + (row * plane.SourceRow) + (column * sizeof(TNumber)), plane.SourceRow,
                    target + (column * plane.TargetRow) + (row * sizeof(TNumber)), plane.TargetRow);
            }
        }
    }

    private static void CopyNumbers<TNumber>(byte* source, byte* target, long rows, long columns, Plane plane)
        where TNumber : unmanaged
    {
        for (long column = 0; column < columns; column++)
        {
            byte* from = source + (column * plane.SourceColumn);
            byte* to = target + (column * plane.TargetRow);
            for (long row = 0; row < rows; row++)
            {
                *(TNumber*)(to + (row * plane.TargetColumn)) = *(TNumber*)(from + (row * plane.SourceRow));
            }
        }
    }

    /// <summary>The bytes from one row and column to the next on both sides.</summary>
    private readonly record struct Plane(long SourceRow, long SourceColumn, long TargetRow, long TargetColumn);
}
