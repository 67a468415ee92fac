using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Tiles;

/// <summary>Copies a box of a symmetric result to its mirror image: the bits of (i, j) to (j, i).</summary>
internal static unsafe class Mirroring
{
    /// <summary>Both sides of a block of this many numbers stay in the nearest cache.</summary>
    private const long BlockSide = 32;

    public static LevelBox Swapped(LevelBox box, SymmetricPair pair)
    {
        long[] from = [.. box.From], to = [.. box.To];
        (from[pair.Row], from[pair.Column]) = (from[pair.Column], from[pair.Row]);
        (to[pair.Row], to[pair.Column]) = (to[pair.Column], to[pair.Row]);
        return new LevelBox(from, to);
    }

    /// <summary>Copies all values of a box; the targets start at the first value of the box and of its image.</summary>
    public static void Copy(ResultTarget source, ResultTarget target, LevelBox box, SymmetricPair pair, int elementBytes)
    {
        int[] others = [.. Enumerable.Range(0, box.From.Length)
            .Where(level => level != pair.Row && level != pair.Column && source.Strides[level] != 0)];
        var index = new long[others.Length];
        do
        {
            nint from = source.Start, to = target.Start;
            for (var k = 0; k < others.Length; k++)
            {
                from += (nint)(index[k] * source.Strides[others[k]]);
                to += (nint)(index[k] * target.Strides[others[k]]);
            }

            var plane = new Plane(source.Strides[pair.Row], source.Strides[pair.Column], target.Strides[pair.Row], target.Strides[pair.Column]);
            CopyPlane((byte*)from, (byte*)to, box.Size(pair.Row), box.Size(pair.Column), plane, elementBytes);
        }
        while (Advance(index, others, box));
    }

    private static bool Advance(long[] index, int[] levels, LevelBox box)
    {
        for (int k = index.Length - 1; k >= 0; k--)
        {
            if (++index[k] < box.Size(levels[k]))
            {
                return true;
            }

            index[k] = 0;
        }

        return false;
    }

    private static void CopyPlane(byte* source, byte* target, long rows, long columns, Plane plane, int elementBytes)
    {
        for (long row = 0; row < rows; row += BlockSide)
        {
            for (long column = 0; column < columns; column += BlockSide)
            {
                byte* from = source + (row * plane.SourceRow) + (column * plane.SourceColumn);
                byte* to = target + (column * plane.TargetRow) + (row * plane.TargetColumn);
                long height = Math.Min(BlockSide, rows - row), width = Math.Min(BlockSide, columns - column);
                if (elementBytes == sizeof(float))
                {
                    CopyBlock<float>(from, to, height, width, plane);
                }
                else
                {
                    CopyBlock<double>(from, to, height, width, plane);
                }
            }
        }
    }

    private static void CopyBlock<TNumber>(byte* source, byte* target, long rows, long columns, Plane plane)
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
