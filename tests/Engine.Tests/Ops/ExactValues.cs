using System.Runtime.InteropServices;
using System.Text.Json;
using GpuKernels.Engine.Ops;
using GpuKernels.Engine.Tests.Oracles;

namespace GpuKernels.Engine.Tests.Ops;

/// <summary>Values of ops to twice the digits of float64, asked of mpmath in one process.</summary>
public sealed class ExactValues
{
    private const int Count = 600;

    /// <summary>The ops whose scalar form is more than an instruction or two.</summary>
    public static readonly string[] Ops =
    [
        "acos", "asin", "atan", "atan2", "besselk", "cbrt", "cos", "cosh", "digamma", "erf", "erfc", "exp", "expm1", "lgamma", "log", "log1p", "log2",
        "maternk", "sigmoid", "sin", "sinh", "softplus", "tan", "tanh", "tgamma",
    ];

    /// <summary>Past this argument nothing is left of a function but 0, an infinity or noise.</summary>
    private const double Farthest = 1e6;

    private static readonly JsonSerializerOptions Words = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private readonly Dictionary<string, (double[][] Points, double[] Values)> _answers = [];

    public ExactValues()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("exact-");
        try
        {
            Ask(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The points of an op, and for each of them two numbers whose sum is the value.</summary>
    public (double[][] Points, double[] Values) this[string op] => _answers[op];

    private void Ask(string folder)
    {
        var questions = new List<Question>();
        foreach (string name in Ops)
        {
            Op op = OpCatalogue.All.Single(candidate => candidate.Name == name);
            double[][] columns = Samples.Of(op, isDouble: true, Count);
            double[][] points = [.. Enumerable.Range(0, columns[0].Length).Select(row => columns.Select(column => column[row]).ToArray()).Where(IsOrdinary)];
            var question = new Question(name, Path.Combine(folder, $"{name}.points"), op.Arity, Path.Combine(folder, $"{name}.answer"));
            File.WriteAllBytes(question.Points, MemoryMarshal.AsBytes<double>(points.SelectMany(point => point).ToArray()));
            questions.Add(question);
            _answers[name] = (points, []);
        }

        string request = Path.Combine(folder, "request.json");
        File.WriteAllText(request, JsonSerializer.Serialize(questions, Words));
        Python.Run("exact.py", request);
        foreach (Question question in questions)
        {
            double[] values = MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(question.Answer)).ToArray();
            _answers[question.Op] = (_answers[question.Op].Points, values);
        }
    }

    /// <summary>Numbers that are neither special, which the lane laws look at, nor so small or large that nothing happens.</summary>
    private static bool IsOrdinary(double[] point) => point.All(number => Math.Abs(number) is > 1e-290 and < Farthest);

    private sealed record Question(string Op, string Points, int Arity, string Answer);
}
