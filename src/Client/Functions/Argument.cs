namespace GpuKernels.Client.Functions;

/// <summary>What is given for an argument of a function: an array, a number, or a dictionary of them by name.</summary>
public sealed class Argument
{
    private Argument(Tensor? array, IReadOnlyDictionary<string, Tensor>? members = null)
    {
        Array = array;
        Members = members;
    }

    internal Tensor? Array { get; }

    internal IReadOnlyDictionary<string, Tensor>? Members { get; }

    /// <summary>Where groups of rows begin, and where the last ends; null where there are none.</summary>
    internal IReadOnlyList<long>? Offsets { get; private init; }

    /// <summary>
    /// Rows in groups of unequal size: group g has the rows offsets[g] up to offsets[g + 1]. The argument has an axis more than its array: axis 0
    /// counts the groups, axis 1 the rows of a group. The result is the blocks of the groups, one after the other.
    /// </summary>
    public static Argument Groups(Tensor rows, params IReadOnlyList<long> offsets) => new(rows) { Offsets = offsets };

    public static implicit operator Argument(Tensor array) => new(array);

    public static implicit operator Argument(double number) => new(number);

    public static implicit operator Argument(double[] vector) => new(vector);

    public static implicit operator Argument(float[] vector) => new(vector);

    public static implicit operator Argument(double[,] matrix) => new(matrix);

    public static implicit operator Argument(float[,] matrix) => new(matrix);

    public static implicit operator Argument(Dictionary<string, Tensor> members) => new(null, members);

    /// <summary>An array with the numbers that it has now.</summary>
    internal Argument Copied()
    {
        Tensor array = Array!;
        return new Argument(array with { Bytes = array.Bytes.ToArray() }) { Offsets = Offsets };
    }

    /// <summary>True where both are the same numbers in the same memory, in the same groups.</summary>
    internal bool IsSameArray(Argument other) => Array!.IsSameArray(other.Array!) && (Offsets ?? []).SequenceEqual(other.Offsets ?? []);
}
