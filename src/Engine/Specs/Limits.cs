namespace GpuKernels.Engine.Specs;

/// <summary>How large a request may be; an error names the limit that it met.</summary>
public static class Limits
{
    /// <summary>Axes of an argument.</summary>
    public const int Rank = 6;

    /// <summary>Arguments of a request.</summary>
    public const int Arguments = 64;

    /// <summary>Functions of a request's own.</summary>
    public const int Functions = 32;

    /// <summary>Levels of a request.</summary>
    public const int Levels = 16;

    /// <summary>Groups of rows of a request.</summary>
    public const int Groups = 1 << 20;

    /// <summary>Numbers along an axis of an array that a plan puts in another order: the features of a gradient that stand among zeros, rows in their places.</summary>
    public const long Gathered = 1 << 26;

    /// <summary>Rows of an argument that fall into groups.</summary>
    public const long GroupedRows = 1 << 24;

    /// <summary>Outputs of a request.</summary>
    public const int Outputs = 8;

    /// <summary>Reductions of a request.</summary>
    public const int Reductions = 16;

    /// <summary>Values that a reduction keeps.</summary>
    public const int Kept = 16384;

    /// <summary>Characters of a name.</summary>
    public const int Name = 64;
}
