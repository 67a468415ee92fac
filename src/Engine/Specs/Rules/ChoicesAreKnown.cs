namespace GpuKernels.Engine.Specs.Rules;

/// <summary>Precision, arithmetic, method and backend are among those that there are.</summary>
internal sealed class ChoicesAreKnown : IRequestRule
{
    private static readonly string[] Methods = ["auto", "direct", "guarded", "cublas"];

    private static readonly string[] Backends = ["auto", "cpu", "cuda", "opencl", "ilgpu-cpu", "reference"];

    public IEnumerable<Violation> Check(Request request)
    {
        if (request.Precision is { } precision && precision is not (DataType.Float32 or DataType.Float64))
        {
            yield return new Violation("precision", $"{precision.Name()} is no precision of arithmetic; float32 and float64 are.");
        }

        if (request.Accumulate is { } accumulate && accumulate is not (DataType.Float32 or DataType.Float64))
        {
            yield return new Violation("accumulate", $"{accumulate.Name()} is no precision of arithmetic; float32 and float64 are.");
        }

        if ((request.Accumulate, request.Precision) is (DataType.Float32, DataType.Float64))
        {
            yield return new Violation("accumulate", "float32 arithmetic cannot give float64 results; ask for float32 results, or accumulate in float64.");
        }

        if (!Methods.Contains(request.Method))
        {
            yield return new Violation("method", $"There is no method '{request.Method}'; the methods are {string.Join(", ", Methods)}.");
        }

        if (!Backends.Contains(request.Backend))
        {
            yield return new Violation("backend", $"There is no backend '{request.Backend}'; the backends are {string.Join(", ", Backends)}.");
        }
    }
}
