using GpuKernels.Cli.Terminal;
using GpuKernels.Client;
using GpuKernels.Files;
using ElementType = GpuKernels.Files.ElementType;

namespace GpuKernels.Cli.Options;

/// <summary>A file, or standard output, that a result is going to.</summary>
/// <param name="Option">The option that names it, for messages.</param>
/// <param name="Path">The file.</param>
/// <param name="Format">How it is written.</param>
internal sealed record OutputFile(string Option, string Path, ArrayFormat Format)
{
    /// <summary>True: a symmetric matrix is written as its upper triangle.</summary>
    public bool Packed { get; init; }

    public bool IsStandardOutput => Path == "-";

    /// <summary>The file of that name, judged before anything is computed; - has the format of the standard input, else .npy.</summary>
    /// <exception cref="RefusedException">The name says no format.</exception>
    public static OutputFile Named(string path, InputFiles files, string option = "--out")
    {
        try
        {
            return new OutputFile(option, path, path == "-" ? files.InputFormat : ArrayFormat.Of(path));
        }
        catch (FileFormatException error)
        {
            throw new RefusedException($"{option} {path}: {error.Message}");
        }
    }

    /// <summary>Starts to write a result.</summary>
    /// <exception cref="RefusedException">The file cannot be made, or a triangle is asked for and the result is not symmetric.</exception>
    public IArrayWriter Create(OutputDescription result)
    {
        if (!Packed)
        {
            return Create(result.Type, result.Shape);
        }

        if (!result.Symmetric || result.Shape.Count != 2)
        {
            throw new RefusedException("--packed: the result is not a symmetric matrix; that takes a symmetric function, and no --y");
        }

        var side = result.Shape[0];
        return new TriangleWriter(Create(result.Type, [TriangleWriter.CountOf(side)]), side, result.Type.Size());
    }

    /// <summary>Starts to write an array.</summary>
    /// <exception cref="RefusedException">The file cannot be made, or files hold no such numbers.</exception>
    public IArrayWriter Create(Client.ElementType type, IReadOnlyList<long> shape) => Guard(() =>
    {
        var stored = ElementType.All.FirstOrDefault(known => known.Name.Equals(type.ToString(), StringComparison.OrdinalIgnoreCase))
            ?? throw new FileFormatException($"files hold no {type.ToString().ToLowerInvariant()}");
        return IsStandardOutput ? Format.Write(OutputPipe.Open(), stored, shape) : Format.Create(Path, stored, shape);
    });

    /// <summary>Runs some writing; what goes wrong with the file is said with its name.</summary>
    /// <exception cref="RefusedException">The file cannot be written.</exception>
    public void Guard(Action write) => Guard(() =>
    {
        write();
        return true;
    });

    private T Guard<T>(Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception error) when (error is FileFormatException or IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{Option} {Path}: {error.Message}");
        }
    }
}
