namespace GpuKernels.Engine.Expressions.Types;

/// <summary>What an expression is for single samples: a scalar, a vector of n features, or a matrix of m rows and n columns.</summary>
public readonly record struct SampleType
{
    private SampleType(int rank, long rows, long columns)
    {
        Rank = rank;
        Rows = rows;
        Columns = columns;
    }

    public static SampleType Scalar { get; } = new(0, 1, 1);

    /// <summary>0, 1 or 2.</summary>
    public int Rank { get; }

    /// <summary>Rows of a matrix; 1 otherwise.</summary>
    public long Rows { get; }

    /// <summary>Columns of a matrix, features of a vector; 1 for a scalar.</summary>
    public long Columns { get; }

    /// <summary>How many numbers it holds.</summary>
    public long Count => checked(Rows * Columns);

    public static SampleType Vector(long length) => new(1, 1, length);

    public static SampleType Matrix(long rows, long columns) => new(2, rows, columns);

    public override string ToString() => Rank switch
    {
        0 => "scalar",
        1 => $"vector[{Columns}]",
        _ => $"matrix[{Rows}, {Columns}]",
    };
}
