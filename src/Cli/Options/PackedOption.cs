using System.CommandLine;
using GpuKernels.Client;

namespace GpuKernels.Cli.Options;

/// <summary>--packed: of a symmetric result the upper triangle only.</summary>
internal sealed class PackedOption
{
    private readonly Option<bool> _packed = new("--packed")
    {
        Description = "Of a symmetric matrix compute, send and write the upper triangle only: n (n + 1) / 2 numbers, row by row, as numpy.triu_indices(n).",
    };

    public void AddTo(Command command) => command.Add(_packed);

    /// <summary>The computation and the file that its result goes to, told so.</summary>
    public (Computation Computation, OutputFile Output) Apply(ParseResult parsed, Computation computation, OutputFile output) => parsed.GetValue(_packed)
        ? (computation with { Packed = true }, output with { Packed = true })
        : (computation, output);
}
