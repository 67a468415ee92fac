using GpuKernels.Engine.Solving;
using GpuKernels.Engine.Specs;
using Wire = GpuKernels.Protos.V1;

namespace GpuKernels.Server.Grpc;

/// <summary>A solve in the engine's words: the system, and which arguments are its right-hand sides and its start.</summary>
internal sealed class SolveWords
{
    private readonly ArgumentWords _right;
    private readonly ArgumentWords? _start;

    private SolveWords(DecodedRequest decoded, ArgumentWords right, ArgumentWords? start, LinearSystem system)
    {
        Decoded = decoded;
        _right = right;
        _start = start;
        System = system;
    }

    public DecodedRequest Decoded { get; }

    public LinearSystem System { get; }

    public IReadOnlyList<long> Shape => _right.Shape;

    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>Bytes of the preconditioner's factor and of the vectors of the iteration.</summary>
    public long FactorBytes => (long)Math.Min(long.MaxValue / 4, ((double)Shape[0] * Math.Min(Shape[0], System.Rank) + (6.0 * Count)) * sizeof(double));

    private int Vectors => Shape.Count == 2 ? (int)Shape[1] : 1;

    /// <exception cref="SpecException">The right-hand sides or the start are no arguments of the computation, or have no such shape.</exception>
    public static SolveWords Of(DecodedRequest decoded, Wire.Solve solve)
    {
        var violations = new List<Violation>();
        ArgumentWords? right = Find(decoded, solve.RightHandSide, "solve.right_hand_side", violations);
        ArgumentWords? start = solve.Start.Length == 0 ? null : Find(decoded, solve.Start, "solve.start", violations);
        if (right is not null && right.Shape.Count is not (1 or 2))
        {
            violations.Add(new Violation("solve.right_hand_side", $"has {right.Shape.Count} axes; [n] or [n, r] is solved for"));
        }

        if (right is not null && start is not null && !right.Shape.SequenceEqual(start.Shape))
        {
            violations.Add(new Violation("solve.start", "has another shape than the right-hand sides"));
        }

        if (violations.Count > 0)
        {
            throw new SpecException(violations);
        }

        Request kernel = decoded.Request with { Arguments = [.. decoded.Request.Arguments.Where(argument => argument != right && argument != start)] };
        return new SolveWords(decoded, right!, start, new LinearSystem
        {
            Kernel = kernel,
            Ridge = solve.Ridge,
            Tolerance = solve.Tolerance == 0 ? 1e-6 : solve.Tolerance,
            MaxIterations = solve.MaxIterations == 0 ? 1000 : solve.MaxIterations,
            Rank = solve.HasRank ? solve.Rank : 100,
        });
    }

    /// <summary>One product with K: what a solve does again and again.</summary>
    public DecodedRequest Product => Decoded with { Request = Solver.Product(System, Shape) };

    public IReadOnlyDictionary<string, Tensor> KernelValues(IReadOnlyDictionary<string, Tensor> received) =>
        received.Where(value => value.Key != _right.Name && value.Key != _start?.Name).ToDictionary();

    public double[][] RightHandSides(IReadOnlyDictionary<string, Tensor> received) => Split(received, _right);

    public double[][]? Start(IReadOnlyDictionary<string, Tensor> received) => _start is null ? null : Split(received, _start);

    /// <summary>Vectors side by side, as the shape says.</summary>
    public double[] Interleaved(double[][] vectors)
    {
        var numbers = new double[Count];
        for (var at = 0; at < numbers.Length; at++)
        {
            numbers[at] = vectors[at % Vectors][at / Vectors];
        }

        return numbers;
    }

    private static ArgumentWords? Find(DecodedRequest decoded, string name, string field, List<Violation> violations)
    {
        ArgumentWords? found = decoded.Request.Arguments.FirstOrDefault(argument => argument.Name == name);
        if (found is null)
        {
            violations.Add(new Violation(field, name.Length == 0 ? "is missing: it names an argument" : $"There is no argument '{name}'"));
        }

        return found;
    }

    private double[][] Split(IReadOnlyDictionary<string, Tensor> received, ArgumentWords argument)
    {
        double[] numbers = TensorNumbers.Read(argument.Value ?? received[argument.Name]);
        return [.. Enumerable.Range(0, Vectors).Select(vector => numbers.Where((_, at) => at % Vectors == vector).ToArray())];
    }
}
