using GpuKernels.Cli.Terminal;
using GpuKernels.Client;
using GpuKernels.Files;
using ElementType = GpuKernels.Client.ElementType;

namespace GpuKernels.Cli.Options;

/// <summary>The files that a command reads. They stay open, and mapped into memory, until the command has ended.</summary>
internal sealed class InputFiles : IDisposable
{
    private readonly List<ArrayData> _arrays = [];
    private string? _inputReader;

    /// <summary>The format of the array that standard input brought.</summary>
    public ArrayFormat InputFormat { get; private set; } = ArrayFormat.Npy;

    /// <summary>Opens a file, or standard input for -; dataset:HANDLE is the server's to open.</summary>
    /// <param name="option">The option that names the file, for messages.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="RefusedException">There is no such file, or it cannot be read.</exception>
    public Tensor Open(string option, string path)
    {
        if (DatasetWord.HandleOf(path) is { } handle)
        {
            return Tensor.OfDataset(handle);
        }

        try
        {
            var array = path == "-" ? ReadInput(option) : ArrayFormat.Of(path).Open(path);
            _arrays.Add(array);
            return new Tensor(Enum.Parse<ElementType>(array.Type.Name, ignoreCase: true), array.Shape, array.Bytes);
        }
        catch (FileNotFoundException)
        {
            throw new RefusedException($"{option} {path}: there is no such file");
        }
        catch (Exception error) when (error is FileFormatException or IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{option} {path}: {error.Message}");
        }
    }

    /// <summary>Opens a parameter's file: a .csv file of one row or one column is a vector.</summary>
    /// <exception cref="RefusedException">There is no such file, or it cannot be read.</exception>
    public Tensor OpenParameter(string option, string path)
    {
        var tensor = Open(option, path);
        var text = path != "-" && tensor.Dataset is null && ArrayFormat.Of(path) == ArrayFormat.Csv;
        return text && tensor.Shape.Contains(1) ? tensor with { Shape = [tensor.Shape[0] * tensor.Shape[1]] } : tensor;
    }

    public void Dispose() => _arrays.ForEach(array => array.Dispose());

    private ArrayData ReadInput(string option)
    {
        if (_inputReader is not null)
        {
            throw new FileFormatException($"standard input has been read for {_inputReader}");
        }

        _inputReader = option;
        (var array, InputFormat) = ArrayFormat.ReadAny(Console.OpenStandardInput());
        return array;
    }
}
