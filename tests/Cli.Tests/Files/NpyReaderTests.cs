using System.Text;
using GpuKernels.Files;
using GpuKernels.Files.Npy;

namespace GpuKernels.Cli.Tests.Files;

public sealed class NpyReaderTests(NumpyFiles files) : IClassFixture<NumpyFiles>
{
    private static readonly long[] Sizes = [5, 4, 3, 2, 3, 2];

    [Theory]
    [MemberData(nameof(NumpyFiles.All), MemberType = typeof(NumpyFiles))]
    public void A_file_that_NumPy_wrote_reads_back_equal(string name)
    {
        using var array = NpyReader.Open(files.Path(name));

        Check(name, array);
    }

    [Theory]
    [MemberData(nameof(NumpyFiles.All), MemberType = typeof(NumpyFiles))]
    public void A_stream_reads_as_the_file_does(string name)
    {
        using var array = NpyReader.Read(new MemoryStream(File.ReadAllBytes(files.Path(name))));

        Check(name, array);
    }

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (0, 3), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': True, 'shape': (3, 0), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775807, 9223372036854775807, 0), }")]
    public void An_array_without_numbers_is_no_error(string header)
    {
        using var array = NpyReader.Read(new MemoryStream(Bytes(header, 0)));

        Assert.Equal(0, array.Bytes.Length);
    }

    [Fact]
    public void The_words_of_the_header_stand_in_any_order_and_either_quotes()
    {
        using var array = NpyReader.Read(new MemoryStream(Bytes("{\"shape\":(2L,2),'fortran_order':False,\"descr\":'=f4'}", 16)));

        Assert.Equal([2, 2], array.Shape);
    }

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }", 15, "cut short")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }", 17, "more bytes than the 16")]
    [InlineData("{'descr': '<c8', 'fortran_order': False, 'shape': (2, 2), }", 32, "'<c8' is not read")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (2, 2), }", 32, "'|O' is not read")]
    [InlineData("{'descr': '|f4', 'fortran_order': False, 'shape': (2, 2), }", 16, "'|f4' is not read")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2, 2), }", 16, "structured")]
    [InlineData("{'descr': '<f4', 'shape': (2, 2), }", 16, "lacks the key 'fortran_order'")]
    [InlineData("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }", 16, "'descr', which is unknown or there twice")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), 'more': 1}", 16, "'more', which is unknown or there twice")]
    [InlineData("{'descr': '<f4', 'fortran_order': 0, 'shape': (2, 2), }", 16, "character 35: expected True or False")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (4), }", 16, "character 53: expected ','")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-2, 2), }", 16, "character 52: expected a size")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), }", 16, "expected a size that 64 bits can hold")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), } import os", 16, "expected the end")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2)", 16, "expected '}'")]
    [InlineData("", 16, "expected '{'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1000000000000, 1000000000), }", 16, "more bytes than 64 bits can count")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1000000, 1000000), }", 16, "at most 2147483583")]
    public void A_bad_file_is_refused_with_the_reason(string header, int length, string reason)
    {
        var error = Assert.Throws<FileFormatException>(() => NpyReader.Read(new MemoryStream(Bytes(header, length))));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(17)]
    public void The_length_of_a_file_is_checked_before_it_is_mapped(int length)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["x.npy"], Bytes("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }", length));

        var error = Assert.Throws<FileFormatException>(() => NpyReader.Open(folder["x.npy"]));

        Assert.Contains($"(2, 2) float32, 16 bytes of numbers, but the file has {length}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0x50, "this is no .npy file")]
    [InlineData(6, 4, "version 4.0 of .npy is not read")]
    [InlineData(7, 1, "version 1.1 of .npy is not read")]
    public void A_wrong_start_is_refused(int position, byte value, string reason)
    {
        var bytes = Bytes("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }", 16);
        bytes[position] = value;

        var error = Assert.Throws<FileFormatException>(() => NpyReader.Read(new MemoryStream(bytes)));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private void Check(string name, ArrayData array)
    {
        var words = name.Split('_');
        Assert.Equal($"{array.Type.Kind}{array.Type.Size}", words[0][1..]);
        Assert.Equal(Sizes.Take(int.Parse(words[2], null)), array.Shape);
        Assert.Equal(files.Numbers(name), array.Bytes.ToArray());
    }

    private static byte[] Bytes(string header, int length) =>
    [
        .. NpyHeader.Magic, 1, 0, (byte)header.Length, (byte)(header.Length >> 8), .. Encoding.ASCII.GetBytes(header), .. new byte[length],
    ];
}
