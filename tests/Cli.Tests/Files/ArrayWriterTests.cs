using GpuKernels.Files;
using GpuKernels.Files.Npy;

namespace GpuKernels.Cli.Tests.Files;

public sealed class ArrayWriterTests
{
    private const string Dump = """
        import sys
        import numpy as np

        array = np.load(sys.argv[1]) if sys.argv[1].endswith(".npy") else np.loadtxt(sys.argv[1], delimiter=",", ndmin=2)
        print(array.dtype, *array.shape)
        open(sys.argv[2], "wb").write(array.tobytes())
        """;

    /// <summary>The NaN that NumPy reads from text; .NET's own has the sign bit, which text does not carry.</summary>
    private static readonly double PositiveNaN = BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_0000);

    public static TheoryData<string, long[], long[]> Arrays { get; } = new()
    {
        { "float32", [], [] },
        { "float64", [7], [3] },
        { "float32", [10, 9], [4, 5] },
        { "float32", [10, 9], [4, 9] },
        { "int64", [6, 5], [6, 2] },
        { "float16", [4, 3, 5], [2, 3, 2] },
        { "uint8", [2, 3, 2, 3, 2, 3], [2, 2, 2, 2, 2, 2] },
        { "float32", [0, 5], [4, 4] },
        { "float32", [5, 0], [4, 4] },
    };

    [Theory]
    [MemberData(nameof(Arrays))]
    public void NumPy_reads_a_file_that_was_written_box_by_box_in_any_order(string type, long[] shape, long[] box)
    {
        using var folder = new TemporaryFolder();
        var numbers = RandomBytes(ElementType.Of(type), shape);

        using (var writer = ArrayFormat.Npy.Create(folder["k.npy"], ElementType.Of(type), shape))
        {
            WriteBoxes(writer, numbers, ElementType.Of(type).Size, Boxes(shape, box).OrderBy(box => box.Origin.Sum() * 7919 % 13));
            writer.Complete();
        }

        Assert.Equal($"{type} {string.Join(' ', shape)}".Trim(), Python.Run(Dump, folder["k.npy"], folder["k.bin"]).Trim());
        Assert.Equal(numbers.Bytes, File.ReadAllBytes(folder["k.bin"]));
        Assert.Equal(["k.bin", "k.npy"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
    }

    [Theory]
    [MemberData(nameof(Arrays))]
    public void A_stream_gets_the_same_bytes_as_a_file(string type, long[] shape, long[] box)
    {
        using var folder = new TemporaryFolder();
        var numbers = RandomBytes(ElementType.Of(type), shape);
        var stream = new MemoryStream();

        using (var file = ArrayFormat.Npy.Create(folder["k.npy"], ElementType.Of(type), shape))
        using (var pipe = ArrayFormat.Npy.Write(stream, ElementType.Of(type), shape))
        {
            foreach (var writer in new[] { file, pipe })
            {
                WriteBoxes(writer, numbers, ElementType.Of(type).Size, Boxes(shape, box).Reverse());
                writer.Complete();
            }
        }

        Assert.Equal(File.ReadAllBytes(folder["k.npy"]), stream.ToArray());
    }

    [Theory]
    [MemberData(nameof(Arrays))]
    public void Rows_that_wait_in_a_file_come_back_as_they_were(string type, long[] shape, long[] box)
    {
        var numbers = RandomBytes(ElementType.Of(type), shape);
        var stream = new MemoryStream();

        using (var writer = new RowOrderWriter(new NpyRowWriter(stream, ElementType.Of(type), shape), ElementType.Of(type), shape, heldBytes: 0))
        {
            WriteBoxes(writer, numbers, ElementType.Of(type).Size, Boxes(shape, box).Reverse());
            writer.Complete();
        }

        Assert.Equal(numbers.Bytes, stream.ToArray()[^numbers.Bytes.Length..]);
    }

    [Theory]
    [InlineData("float32")]
    [InlineData("float64")]
    public void NumPy_reads_every_bit_from_csv(string type)
    {
        using var folder = new TemporaryFolder();
        var element = ElementType.Of(type);
        double[] values = [0.1, -0.0, 1e-310, 1e300, PositiveNaN, double.PositiveInfinity, double.NegativeInfinity, 1.0 / 3, 123456789.125, 1e-40, 7, 2];
        var bytes = type == "float32" ? Cast(values.Select(value => (float)value).ToArray()) : Cast(values);

        using (var writer = ArrayFormat.Csv.Create(folder["k.csv"], element, [4, 3]))
        {
            writer.Write([0, 0], [4, 3], bytes);
            writer.Complete();
        }

        Python.Run(Dump, folder["k.csv"], folder["k.bin"]);
        var read = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(folder["k.bin"])).ToArray();
        var back = type == "float32" ? Cast(read.Select(value => (float)value).ToArray()) : Cast(read);
        Assert.Equal(Convert.ToHexString(bytes), Convert.ToHexString(back));
    }

    [Fact]
    public void A_csv_file_refuses_three_axes()
    {
        using var folder = new TemporaryFolder();

        var error = Assert.Throws<FileFormatException>(() => ArrayFormat.Csv.Create(folder["k.csv"], ElementType.Float32, [2, 2, 2]));

        Assert.Contains("at most two axes", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData("npy")]
    [InlineData("csv")]
    public void A_file_that_is_not_completed_leaves_the_old_one_and_nothing_else(string format)
    {
        using var folder = new TemporaryFolder();
        var path = folder[$"k.{format}"];
        File.WriteAllText(path, "old");

        using (var writer = ArrayFormat.Of(path).Create(path, ElementType.Float32, [4, 4]))
        {
            writer.Write([0, 0], [1, 4], new byte[16]);
        }

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Rows_that_are_missing_are_not_passed_over()
    {
        using var writer = ArrayFormat.Npy.Write(new MemoryStream(), ElementType.Float32, [4, 4]);
        writer.Write([2, 0], [2, 4], new byte[32]);

        Assert.Throws<InvalidOperationException>(writer.Complete);
    }

    private static void WriteBoxes(IArrayWriter writer, (byte[] Bytes, long[] Shape) array, int size, IEnumerable<(long[] Origin, long[] Shape)> boxes)
    {
        foreach (var (origin, shape) in boxes)
        {
            var bytes = new List<byte>();
            foreach (var index in Indices(shape))
            {
                var at = index.Zip(origin, (i, o) => i + o).Zip(array.Shape).Aggregate(0L, (sum, axis) => (sum * axis.Second) + axis.First);
                bytes.AddRange(array.Bytes.AsSpan((int)at * size, size));
            }

            writer.Write(origin, shape, bytes.ToArray());
        }
    }

    private static IEnumerable<(long[] Origin, long[] Shape)> Boxes(long[] shape, long[] box) =>
        Indices([.. shape.Zip(box, (size, step) => (size + step - 1) / step)])
            .Select(index => index.Zip(box, (i, step) => i * step).ToArray())
            .Select(origin => (origin, origin.Zip(shape, (from, size) => size - from).Zip(box, Math.Min).ToArray()));

    /// <summary>Every index of an array, row by row.</summary>
    private static IEnumerable<long[]> Indices(long[] shape) => shape.Length == 0
        ? [[]]
        : from head in Enumerable.Range(0, (int)shape[0]) from tail in Indices(shape[1..]) select (long[])[head, .. tail];

    private static (byte[] Bytes, long[] Shape) RandomBytes(ElementType type, long[] shape)
    {
        var bytes = new byte[shape.Aggregate((long)type.Size, (product, size) => product * size)];
        new Random(5).NextBytes(bytes);
        return (bytes, shape);
    }

    private static byte[] Cast<T>(T[] values)
        where T : struct => System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
}
