using System.CommandLine;
using GpuKernels.Client;

namespace GpuKernels.Cli.Options;

/// <summary>A linear system (K + ridge I) a = b as words of the command line.</summary>
internal sealed class SolveOptions
{
    /// <summary>The vectors as arguments; no function of the catalogue has parameters of those names.</summary>
    public const string RightHandSide = "right_hand_side", Start = "solver_start";

    private readonly PairwiseOptions _kernel = new();

    private readonly Option<string> _right = new("--rhs")
    {
        HelpName = "FILE",
        Description = "The right-hand side b: [n], or [n, r] for r of them.",
        Required = true,
    };

    private readonly Option<double> _ridge = new("--ridge")
    {
        HelpName = "NUMBER",
        Description = "Added to the diagonal: the noise of a Gaussian process, the penalty of a ridge regression.",
        CustomParser = NumberWord.Real,
        Required = true,
    };

    private readonly Option<double> _tolerance = new("--tolerance")
    {
        HelpName = "NUMBER",
        Description = "The relative residual at which the system is solved.",
        CustomParser = NumberWord.Real,
        DefaultValueFactory = _ => 1e-6,
    };

    private readonly Option<int> _most = new("--max-iterations")
    {
        HelpName = "N",
        Description = "Products with K, at most.",
        CustomParser = NumberWord.Whole(1),
        DefaultValueFactory = _ => 1000,
    };

    private readonly Option<int> _rank = new("--rank")
    {
        HelpName = "N",
        Description = "Columns of the preconditioner's pivoted Cholesky factor; 0: no preconditioner.",
        CustomParser = NumberWord.Whole(0),
        DefaultValueFactory = _ => 100,
    };

    private readonly Option<string> _start = new("--start")
    {
        HelpName = "FILE",
        Description = "Where to start, of the shape of the right-hand side: the solution of a system nearby. Absent: zero.",
    };

    public void AddTo(Command command)
    {
        _kernel.AddTo(command);
        command.Add(_right);
        command.Add(_ridge);
        command.Add(_tolerance);
        command.Add(_most);
        command.Add(_rank);
        command.Add(_start);
    }

    public Computation Read(ParseResult parsed, InputFiles files)
    {
        var kernel = _kernel.Read(parsed, files);
        var arguments = new OrderedDictionary<string, Tensor>(kernel.Arguments) { [RightHandSide] = files.OpenParameter("--rhs", parsed.GetRequiredValue(_right)) };
        var start = parsed.GetValue(_start);
        if (start is not null)
        {
            arguments[Start] = files.OpenParameter("--start", start);
        }

        return kernel with
        {
            Arguments = arguments,
            Solve = new LinearSolve(RightHandSide, parsed.GetValue(_ridge))
            {
                Tolerance = parsed.GetValue(_tolerance),
                MaxIterations = parsed.GetValue(_most),
                Rank = parsed.GetValue(_rank),
                Start = start is null ? null : Start,
            },
        };
    }
}
