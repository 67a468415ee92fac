using System.Runtime.InteropServices;
using System.Text;
using GpuKernels.Files;
using GpuKernels.Files.Csv;

namespace GpuKernels.Cli.Tests.Files;

public sealed class CsvTests
{
    [Theory]
    [InlineData("1,2\n3,4\n")]
    [InlineData("1,2\r\n3,4")]
    [InlineData("a,b\n1,2\n3,4\n")]
    [InlineData("\uFEFFa,b\n1,2\n3,4\n")]
    [InlineData(",b\n1,2\n3,4\n")]
    [InlineData("\"a\",\"b, too\"\n\"1\",2\n\n 3 ,4\n\n")]
    [InlineData("1;2\n3;4\n")]
    [InlineData("1\t2\n3\t4\n")]
    [InlineData("1.0,+2e0\n0.3e1,4.\n")]
    public void A_matrix_is_read(string text)
    {
        using var array = Read(text);

        Assert.Equal([2, 2], array.Shape);
        Assert.Equal([1, 2, 3, 4], Numbers(array));
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_read()
    {
        using var array = Read("nan,inf,-inf,NaN,Infinity,-INF\n");

        Assert.Equal([double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.NaN, double.PositiveInfinity, double.NegativeInfinity], Numbers(array));
    }

    [Fact]
    public void A_header_alone_is_a_matrix_without_rows()
    {
        using var array = Read("a,b,c\n");

        Assert.Equal([0, 3], array.Shape);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("1,x\n3,4\n", "row 1, column 2 is not a number: 'x', and other fields of this first row are, so it is no header; write nan")]
    [InlineData("NA,2\n3,4\n", "row 1, column 1 is not a number: 'NA'")]
    [InlineData("\n,1O,2\n3,4,5\n", "row 2, column 2 is not a number: '1O'")]
    [InlineData("name,1,2\na,3,4\n", "row 1, column 1 is not a number: 'name'")]
    [InlineData("nan,b\n3,4\n", "row 1, column 2 is not a number: 'b'")]
    [InlineData(",1\n3,4\n", "row 1, column 1 is empty")]
    [InlineData("a,b\n1,2\n3,x\n", "row 3, column 2 is not a number: 'x'")]
    [InlineData("1,2\n\n3,4,5\n", "row 3 has 3 fields and the first has 2")]
    [InlineData("1,2\n3\n", "row 2 has 1 fields and the first has 2")]
    [InlineData("1,2\n3,\n", "row 2, column 2 is empty; write nan for a missing number")]
    [InlineData("1,2\n3,\"1,000\"\n", "row 2, column 2 is not a number: '1,000'")]
    [InlineData("1,2\n3,\"4\n", "row 2")]
    public void Bad_text_is_refused_with_row_and_column(string text, string reason)
    {
        var error = Assert.Throws<FileFormatException>(() => Read(text));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private static ArrayData Read(string text) => CsvMatrixReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private static double[] Numbers(ArrayData array) => MemoryMarshal.Cast<byte, double>(array.Bytes.Span).ToArray();
}
