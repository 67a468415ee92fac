namespace GpuKernels.Engine.Specs.Rules;

/// <summary>Shapes are possible, and a value that comes along has as many bytes as its shape says.</summary>
internal sealed class ShapesFit : IRequestRule
{
    public IEnumerable<Violation> Check(Request request) =>
        request.Arguments.Where(argument => argument.SameAs is null)
            .Concat(request.Functions.SelectMany(function => function.Bound)).SelectMany(Check);

    /// <summary>The number of bytes of an array; null where it does not fit 64 bits.</summary>
    public static long? BytesOf(DataType type, IReadOnlyList<long> shape)
    {
        Int128 bytes = type.Size();
        foreach (long size in shape)
        {
            bytes *= size;
            if (bytes > long.MaxValue)
            {
                return null;
            }
        }

        return (long)bytes;
    }

    private static IEnumerable<Violation> Check(ArgumentWords argument)
    {
        string field = $"arguments[{argument.Name}].shape";
        if (argument.Shape.Count > Limits.Rank)
        {
            yield return new Violation(field, $"{argument.Shape.Count} axes; the limit is {Limits.Rank}.");
            yield break;
        }

        for (var axis = 0; axis < argument.Shape.Count; axis++)
        {
            if (argument.Shape[axis] < 0)
            {
                yield return new Violation(field, $"Axis {axis} has the size {argument.Shape[axis]}; a size is not negative.");
                yield break;
            }
        }

        if (BytesOf(argument.Type, argument.Shape) is not { } bytes)
        {
            yield return new Violation(field, $"The shape [{string.Join(", ", argument.Shape)}] of {argument.Type.Name()} has more bytes than 64 bits can count.");
        }
        else if (argument.Value is { } value && value.Bytes.Length != bytes)
        {
            yield return new Violation(
                $"arguments[{argument.Name}].value",
                $"{value.Bytes.Length} bytes came for the shape [{string.Join(", ", argument.Shape)}] of {argument.Type.Name()}, which has {bytes}.");
        }
    }
}
