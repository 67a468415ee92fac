namespace GpuKernels.Client.Functions;

/// <summary>What is given for an argument of a function: an array, a number, or a dictionary of them by name.</summary>
public sealed class Argument
{
    private Argument(Tensor? array, IReadOnlyDictionary<string, Tensor>? members)
    {
        Array = array;
        Members = members;
    }

    internal Tensor? Array { get; }

    internal IReadOnlyDictionary<string, Tensor>? Members { get; }

    public static implicit operator Argument(Tensor array) => new(array, null);

    public static implicit operator Argument(double number) => new(number, null);

    public static implicit operator Argument(double[] vector) => new(vector, null);

    public static implicit operator Argument(float[] vector) => new(vector, null);

    public static implicit operator Argument(double[,] matrix) => new(matrix, null);

    public static implicit operator Argument(float[,] matrix) => new(matrix, null);

    public static implicit operator Argument(Dictionary<string, Tensor> members) => new(null, members);
}
