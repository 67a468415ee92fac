namespace GpuKernels.Engine.Specs.Rules;

/// <summary>Precision, method and backend are among those that there are.</summary>
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
