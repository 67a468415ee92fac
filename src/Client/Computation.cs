namespace GpuKernels.Client;

/// <summary>What to compute: functions of single samples, the arrays that they read, and the axes that they are mapped over.</summary>
public sealed record Computation
{
    /// <summary>The results, at least one; several share the pass over the pairs.</summary>
    public required IReadOnlyList<Output> Outputs { get; init; }

    /// <summary>The arrays by name: samples and parameters alike.</summary>
    public required IReadOnlyDictionary<string, Tensor> Arguments { get; init; }

    /// <summary>Arguments whose array is that of another argument too: each one's name, and the name of the other.</summary>
    public IReadOnlyDictionary<string, string> SameAs { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Arguments whose rows fall into groups of unequal size: where each group begins, and where the last ends. Such an argument has one axis
    /// more than its shape: axis 0 counts the groups and is walked by the outermost level, axis 1 the rows of a group.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<long>> Offsets { get; init; } = new Dictionary<string, IReadOnlyList<long>>();

    /// <summary>The maps, outermost first. None: K[i, j] over the rows of the first and of the second sample, in each group where there are groups.</summary>
    public IReadOnlyList<Level> Levels { get; init; } = [];

    /// <summary>What is made of the values along some levels, in one pass over the pairs. None: the outputs are the results; else these are.</summary>
    public IReadOnlyList<Reduction> Reductions { get; init; } = [];

    /// <summary>Present: the computation is one kernel of x against itself, and the result is the solution of (K + ridge I) a = b.</summary>
    public LinearSolve? Solve { get; init; }

    /// <summary>The type of the results and the arithmetic, Float32 or Float64; null: what the samples are.</summary>
    public ElementType? Precision { get; init; }

    /// <summary>The arithmetic alone: Float64 for Float32 results of Float64's exactness, rounded once; null: as Precision says.</summary>
    public ElementType? Accumulate { get; init; }

    /// <summary>What a NaN in a sample does.</summary>
    public NanPolicy NanPolicy { get; init; }

    /// <summary>How squared distances come about: auto, direct, guarded, cublas.</summary>
    public string Method { get; init; } = "auto";

    /// <summary>Where to compute: auto, cpu, cuda, opencl, ilgpu-cpu, reference.</summary>
    public string Backend { get; init; } = "auto";

    /// <summary>True: of a symmetric result only the tiles on and above the diagonal travel.</summary>
    public bool Packed { get; init; }

    /// <summary>K[i, j] = f(x[i], y[j]; parameters); without y, x against itself.</summary>
    public static Computation Pairwise(Output function, Tensor x, Tensor? y = null, IReadOnlyDictionary<string, Tensor>? parameters = null)
    {
        var arguments = new OrderedDictionary<string, Tensor> { ["x"] = x };
        if (y is not null)
        {
            arguments["y"] = y;
        }

        foreach ((string name, Tensor value) in parameters ?? new Dictionary<string, Tensor>())
        {
            arguments.Add(name, value);
        }

        return new Computation { Outputs = [function], Arguments = arguments };
    }
}
