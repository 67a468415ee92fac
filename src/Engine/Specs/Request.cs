namespace GpuKernels.Engine.Specs;

/// <summary>What was asked, in the words of the asker. Nothing is judged here; <see cref="SpecValidator"/> does that.</summary>
public sealed record Request
{
    /// <summary>What to compute; more than one output shares the pass over the pairs.</summary>
    public required IReadOnlyList<OutputWords> Outputs { get; init; }

    /// <summary>Functions of the request's own, which formulas call by name; each may call those before it.</summary>
    public IReadOnlyList<FunctionWords> Functions { get; init; } = [];

    /// <summary>The arrays: samples and parameters alike.</summary>
    public required IReadOnlyList<ArgumentWords> Arguments { get; init; }

    /// <summary>
    /// The maps, outermost first. None: a pairwise matrix, level i over the rows of the first sample and level j over the rows of
    /// the second; where the second sample is absent it is the first.
    /// </summary>
    public IReadOnlyList<LevelWords> Levels { get; init; } = [];

    /// <summary>
    /// What is made of the values along some levels, in one pass over them. None: the outputs themselves are the results; else the
    /// reductions are.
    /// </summary>
    public IReadOnlyList<ReductionWords> Reductions { get; init; } = [];

    /// <summary>The type of the results, float32 or float64; null: float64 where any sample is float64 or a wide integer, else float32.</summary>
    public DataType? Precision { get; init; }

    /// <summary>The arithmetic inside: float64 for float32 results of float64's exactness, rounded once; null: that of the results.</summary>
    public DataType? Accumulate { get; init; }

    public NanPolicy NanPolicy { get; init; } = NanPolicy.Propagate;

    /// <summary>How squared distances come about: auto, direct, guarded, cublas.</summary>
    public string Method { get; init; } = "auto";

    /// <summary>Where to compute: auto, cpu, cuda, opencl, ilgpu-cpu, reference.</summary>
    public string Backend { get; init; } = "auto";

    /// <summary>True: of a symmetric result only the tiles on and above the diagonal are made.</summary>
    public bool Packed { get; init; }
}
