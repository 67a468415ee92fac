using System.Runtime.InteropServices;
using System.Text.Json;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Tests.Oracles;

/// <summary>The matrices of all <see cref="OracleCases"/>, asked of SciPy and scikit-learn in one process.</summary>
public sealed class OracleAnswers : IDisposable
{
    private static readonly JsonSerializerOptions Words = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("oracle-");
    private readonly Dictionary<string, double[]> _answers = [];

    public OracleAnswers()
    {
        OracleCase[] cases = [.. OracleCases.All];
        Question[] questions = [.. cases.Select((made, index) => Ask(made, index))];
        string request = Path.Combine(_folder.FullName, "request.json");
        File.WriteAllText(request, JsonSerializer.Serialize(questions, Words));
        Python.Run("oracle.py", request);
        foreach ((OracleCase made, Question question) in cases.Zip(questions))
        {
            _answers[made.Name] = Read(question.Answer, made.Rows * made.Columns);
        }
    }

    /// <summary>The matrix of a case, row by row.</summary>
    public double[] this[string name] => _answers[name];

    public void Dispose() => _folder.Delete(recursive: true);

    private Question Ask(OracleCase made, int index)
    {
        IEnumerable<(string, Tensor?)> samples = [("x", made.X), ("y", made.Y)];
        var arrays = samples.Concat(made.Parameters.Select(given => (given.Key, (Tensor?)given.Value)))
            .Where(array => array.Item2 is not null)
            .ToDictionary(array => array.Item1, array => Write(array.Item2!, $"{index}.{array.Item1}"));
        return new Question(made.Function, arrays, Path.Combine(_folder.FullName, $"{index}.answer"));
    }

    private Stored Write(Tensor tensor, string name)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, tensor.Bytes.Span);
        return new Stored(path, tensor.Shape);
    }

    private static double[] Read(string path, int count)
    {
        double[] answer = MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(path)).ToArray();
        Assert.Equal(count, answer.Length);
        return answer;
    }

    private sealed record Stored(string File, IReadOnlyList<long> Shape);

    private sealed record Question(string Function, IReadOnlyDictionary<string, Stored> Arrays, string Answer);
}
