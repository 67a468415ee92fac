namespace GpuKernels.Cli.Tests.Files;

/// <summary>
/// .npy files that NumPy wrote: every element type, byte order, memory order, version and rank from 0 to 6. Beside each lie the same numbers
/// as plain little-endian row-major bytes.
/// </summary>
public sealed class NumpyFiles : IDisposable
{
    private const string Script = """
        import sys
        import numpy as np

        folder, *names = sys.argv[1:]
        random = np.random.default_rng(7)
        for name in names:
            descr, order, rank, version = name.split("_")
            shape = (5, 4, 3, 2, 3, 2)[:int(rank)]
            kind = descr.lstrip("<>|")
            if kind == "b1":
                array = random.integers(0, 2, shape).astype(bool)
            elif kind[0] == "f":
                array = np.asarray(random.standard_normal(shape)).astype(kind)
            else:
                limits = np.iinfo(kind)
                array = np.asarray(random.integers(limits.min, limits.max, shape, dtype=kind, endpoint=True))
            array = np.asarray(array, order=order).astype(descr)
            with open(f"{folder}/{name}.npy", "wb") as file:
                np.lib.format.write_array(file, array, version=(int(version), 0))
            with open(f"{folder}/{name}.bin", "wb") as file:
                file.write(array.astype(kind).tobytes(order="C"))
        """;

    private static readonly string[] Types =
    [
        "<f2", "<f4", "<f8", "|b1", "|i1", "|u1", "<i2", "<i4", "<i8", "<u2", "<u4", "<u8", ">f2", ">f4", ">f8", ">i2", ">i4", ">i8", ">u2", ">u4", ">u8",
    ];

    private readonly TemporaryFolder _folder = new();

    public NumpyFiles() => Python.Run(Script, [_folder.Path, .. Names]);

    /// <summary>type_order_rank_version</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. from type in Types from order in "CF" from rank in Enumerable.Range(0, 7) select $"{type}_{order}_{rank}_1",
        "<f4_C_2_2", "<f4_C_2_3", ">f8_F_3_2", "<i8_F_2_3",
    ];

    public static TheoryData<string> All => [.. Names];

    public string Path(string name) => _folder[$"{name}.npy"];

    public byte[] Numbers(string name) => File.ReadAllBytes(_folder[$"{name}.bin"]);

    public void Dispose() => _folder.Dispose();
}
