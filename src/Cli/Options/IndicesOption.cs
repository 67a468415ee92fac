using System.CommandLine;
using GpuKernels.Cli.Terminal;
using GpuKernels.Client;

namespace GpuKernels.Cli.Options;

/// <summary>Where the indices of kept values go: --indices FILE, beside one kmin or kmax.</summary>
internal sealed class IndicesOption
{
    private readonly Option<string> _indices = new("--indices")
    {
        HelpName = "FILE",
        Description = "Where the indices of the values that kmin or kmax keeps go, as int64: .npy, .csv, or -.",
    };

    public void AddTo(Command command) => command.Add(_indices);

    /// <summary>The file, where one is asked for.</summary>
    /// <exception cref="RefusedException">The name says no format.</exception>
    public IReadOnlyList<OutputFile> Read(ParseResult parsed, InputFiles files) =>
        parsed.GetValue(_indices) is { } path ? [OutputFile.Named(path, files, "--indices")] : [];

    /// <summary>The computation with the indices as its last result, which share the pass with their values.</summary>
    /// <exception cref="RefusedException">There is not one list of values to which the indices would belong.</exception>
    public Computation Complete(ParseResult parsed, Computation computation)
    {
        if (parsed.GetValue(_indices) is null)
        {
            return computation;
        }

        return computation.Reductions.Where(reduction => reduction.Name is "kmin" or "kmax").ToArray() is [var values]
            ? computation with { Reductions = [.. computation.Reductions, values with { Name = $"arg{values.Name}", ResultName = "indices" }] }
            : throw new RefusedException("--indices: needs one --reduce kmin(j) or kmax(j), whose indices they are");
    }
}
