using GpuKernels.Engine.Expressions.Types;

namespace GpuKernels.Engine.Expressions.Evaluation;

/// <summary>
/// The definition of right: a formula evaluated in float64 by the scalar form of each op, with sums in doubled precision. The tree is
/// compiled once to a list of steps, so that evaluating it for many samples is cheap. One instance serves one thread.
/// </summary>
public sealed class Interpreter
{
    private readonly TypeChecker _types;
    private readonly Dictionary<string, double[]> _arguments = new(StringComparer.Ordinal);
    private readonly Dictionary<Node, double[]> _results = [];
    private readonly List<Step> _steps = [];
    private readonly double[] _same = [0];
    private readonly double[] _result;

    /// <summary>Compiles a formula whose calls and gradients are expanded.</summary>
    /// <exception cref="InvalidOperationException">The tree is not well typed, or still has calls or gradients.</exception>
    public Interpreter(Node body, IReadOnlyDictionary<string, SampleType> arguments)
    {
        _types = new TypeChecker(arguments);
        Type = _types.Known(body);
        foreach ((string name, SampleType type) in arguments)
        {
            _arguments[name] = new double[type.Count];
        }

        _result = Compile(body);
        Steps = [.. _steps];
    }

    /// <summary>The type of the value.</summary>
    public SampleType Type { get; }

    /// <summary>Whether same(x, y) holds for the samples.</summary>
    public bool SameSample
    {
        get => _same[0] != 0;
        set => _same[0] = value ? 1 : 0;
    }

    private Step[] Steps { get; }

    /// <summary>The value of a formula for one environment.</summary>
    public static Value Evaluate(Node body, IReadOnlyDictionary<string, Value> environment, bool same = false)
    {
        var interpreter = new Interpreter(body, environment.ToDictionary(entry => entry.Key, entry => entry.Value.Type)) { SameSample = same };
        foreach ((string name, Value value) in environment)
        {
            value.Numbers.CopyTo(interpreter.Argument(name));
        }

        return new Value(interpreter.Type, interpreter.Evaluate().ToArray());
    }

    /// <summary>Where the numbers of an argument are written before evaluating.</summary>
    public Span<double> Argument(string name) => _arguments[name];

    /// <summary>The value for the arguments as they are now; overwritten by the next call.</summary>
    public ReadOnlySpan<double> Evaluate()
    {
        foreach (Step step in Steps)
        {
            step.Run();
        }

        return _result;
    }

    private double[] Compile(Node node)
    {
        if (!_results.TryGetValue(node, out double[]? result))
        {
            result = node switch
            {
                Symbol symbol when _arguments.TryGetValue(symbol.Name, out double[]? argument) => argument,
                Symbol or Number or SizeOf => [Constant(node)],
                Same => _same,
                _ => CompileStep(node),
            };
            _results.Add(node, result);
        }

        return result;
    }

    private double Constant(Node node) => node switch
    {
        SizeOf size => _types.Known(size.Body).Count,
        _ => Constants.ValueOf(Constants.Resolve(node, new HashSet<string>()))
            ?? throw new InvalidOperationException($"{node} has no value."),
    };

    private double[] CompileStep(Node node)
    {
        double[][] inputs = [.. node.Children.Select(Compile)];
        var output = new double[_types.Known(node).Count];
        _steps.Add(node switch
        {
            Apply apply => new ApplyStep(apply.Op, inputs, output),
            FoldFeatures folded => new FoldStep(folded.Fold, inputs[0], output),
            Dot dot => CompileDot(dot, inputs, output),
            Outer => new OuterStep(inputs[0], inputs[1], output),
            Element element => new CopyStep(inputs[0], StartOf(element, _types.Known(element.Body)), output),
            Slice slice => new CopyStep(inputs[0], (int)FeatureRange.Of(slice, inputs[0].Length).Start, output),
            Scatter scatter => new ScatterStep(inputs[0], scatter.Start, scatter.Stop, output),
            _ => throw new InvalidOperationException($"{node.GetType().Name} must be expanded before it is evaluated."),
        });
        return output;
    }

    /// <summary>Where a feature of a vector, or a row of a matrix, begins.</summary>
    private static int StartOf(Element element, SampleType body) => checked((int)(body.Rank == 1
        ? FeatureRange.Absolute(element.Index, body.Columns)
        : FeatureRange.Absolute(element.Index, body.Rows) * body.Columns));

    private DotStep CompileDot(Dot dot, double[][] inputs, double[] output)
    {
        bool rowTimesMatrix = _types.Known(dot.Right).Rank == 2;
        return rowTimesMatrix
            ? new DotStep(inputs[1], inputs[0], (1, output.Length), output)
            : new DotStep(inputs[0], inputs[1], (inputs[1].Length, 1), output);
    }
}
