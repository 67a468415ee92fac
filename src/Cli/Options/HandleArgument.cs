using System.CommandLine;

namespace GpuKernels.Cli.Options;

/// <summary>A dataset of the server: HANDLE, or dataset:HANDLE as it stands for a file.</summary>
internal sealed class HandleArgument
{
    private readonly Argument<string> _handle = new("HANDLE") { Description = "The dataset's handle, as 'datasets put' printed it." };

    public void AddTo(Command command) => command.Add(_handle);

    public string Read(ParseResult parsed)
    {
        var word = parsed.GetRequiredValue(_handle);
        return DatasetWord.HandleOf(word) ?? word;
    }
}
