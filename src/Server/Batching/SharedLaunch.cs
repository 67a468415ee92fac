using GpuKernels.Engine.Specs;

namespace GpuKernels.Server.Batching;

/// <summary>
/// Many small Grams of a kind as one request: their rows fall into groups, one a Gram, and parameters that differ walk the groups. The block of
/// a group has the bits of the Gram alone.
/// </summary>
internal static class SharedLaunch
{
    public static Request Of(IReadOnlyList<SmallGram> grams)
    {
        SmallGram first = grams[0];
        Dictionary<string, int> groups = new() { [SmallGram.X] = 0, [SmallGram.Y] = 0 };
        var arguments = new List<ArgumentWords>();
        foreach (string name in first.All.Keys)
        {
            Tensor[] arrays = [.. grams.Select(gram => gram.All[name])];
            bool isSample = name is SmallGram.X or SmallGram.Y;
            if (isSample || arrays.All(array => array.Bytes.Span.SequenceEqual(arrays[0].Bytes.Span)))
            {
                arguments.Add(isSample ? Rows(name, arrays) : ArgumentWords.Of(name, arrays[0]));
            }
            else
            {
                groups[name] = 0;
                arguments.Add(ArgumentWords.Of(name, new Tensor(arrays[0].Type, [arrays.Length, .. arrays[0].Shape], Joined(arrays))));
            }
        }

        if (!first.All.ContainsKey(SmallGram.Y))
        {
            arguments.Add(new ArgumentWords(SmallGram.Y, DataType.Float32, []) { SameAs = SmallGram.X });
        }

        return first.Request with
        {
            Arguments = arguments,
            Precision = first.Plan.Spec.ResultType,
            Packed = false,
            Levels =
            [
                new LevelWords { Name = "g", InAxes = groups },
                new LevelWords { Name = "i", InAxes = new Dictionary<string, int> { [SmallGram.X] = 0 } },
                new LevelWords { Name = "j", InAxes = new Dictionary<string, int> { [SmallGram.Y] = 0 } },
            ],
        };
    }

    private static ArgumentWords Rows(string name, Tensor[] arrays)
    {
        var offsets = new long[arrays.Length + 1];
        for (var k = 0; k < arrays.Length; k++)
        {
            offsets[k + 1] = offsets[k] + arrays[k].Shape[0];
        }

        var rows = new Tensor(arrays[0].Type, [offsets[^1], .. arrays[0].Shape.Skip(1)], Joined(arrays));
        return ArgumentWords.Of(name, rows) with { Offsets = offsets };
    }

    private static byte[] Joined(Tensor[] arrays)
    {
        var bytes = new byte[arrays.Sum(array => array.Bytes.Length)];
        var at = 0;
        foreach (Tensor array in arrays)
        {
            array.Bytes.Span.CopyTo(bytes.AsSpan(at));
            at += array.Bytes.Length;
        }

        return bytes;
    }
}
