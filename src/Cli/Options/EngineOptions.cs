using System.CommandLine;
using GpuKernels.Client;

namespace GpuKernels.Cli.Options;

/// <summary>Where and how to compute: --server, --backend, --dtype, --accumulate, --method, --nan.</summary>
internal sealed class EngineOptions
{
    private readonly Option<string> _backend = new("--backend")
    {
        HelpName = "auto|cpu|cuda|opencl|ilgpu-cpu|reference",
        Description = "Where to compute. auto: CUDA, else an OpenCL GPU, else the CPU.",
        DefaultValueFactory = _ => "auto",
    };

    private readonly Option<string> _type = new("--dtype")
    {
        HelpName = "f32|f64",
        Description = "The result and the arithmetic: f32 or f64. Absent: the input's.",
    };

    private readonly Option<string> _accumulate = new("--accumulate")
    {
        HelpName = "f32|f64",
        Description = "The arithmetic alone. f64 with f32 results: float64 inside, rounded once. Absent: the result's.",
    };

    private readonly Option<string> _method = new("--method")
    {
        HelpName = "auto|direct|guarded|cublas",
        Description = "How squared distances come about. auto: guarded from 400 features on, else direct. cublas: on a GPU, within 16 times the bound.",
        DefaultValueFactory = _ => "auto",
    };

    private readonly Option<string> _nan = new("--nan")
    {
        HelpName = "propagate|reject|omit",
        Description = "What a NaN in a sample does.",
        DefaultValueFactory = _ => "propagate",
    };

    public EngineOptions()
    {
        _backend.AcceptOnlyFromAmong("auto", "cpu", "cuda", "opencl", "ilgpu-cpu", "reference");
        _type.AcceptOnlyFromAmong("f32", "f64");
        _accumulate.AcceptOnlyFromAmong("f32", "f64");
        _method.AcceptOnlyFromAmong("auto", "direct", "guarded", "cublas");
        _nan.AcceptOnlyFromAmong("propagate", "reject", "omit");
    }

    public void AddTo(Command command)
    {
        command.Add(_backend);
        command.Add(_type);
        command.Add(_accumulate);
        command.Add(_method);
        command.Add(_nan);
    }

    /// <summary>The computation, told where and how.</summary>
    public Computation Complete(ParseResult parsed, Computation computation) => computation with
    {
        Backend = parsed.GetRequiredValue(_backend),
        Method = parsed.GetRequiredValue(_method),
        NanPolicy = Enum.Parse<NanPolicy>(parsed.GetRequiredValue(_nan), ignoreCase: true),
        Precision = Type(parsed.GetValue(_type)),
        Accumulate = Type(parsed.GetValue(_accumulate)),
    };

    private static ElementType? Type(string? word) => word switch { "f32" => ElementType.Float32, "f64" => ElementType.Float64, _ => null };
}
