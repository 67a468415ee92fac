using System.Globalization;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Server.Batching;

/// <summary>One pairwise matrix in one tile, K[i, j] = f(x[i], y[j]; parameters), with all its arguments: what can be computed beside others of its kind.</summary>
internal sealed class SmallGram
{
    public const string X = "x";

    public const string Y = "y";

    private SmallGram(Plan plan, Request request, IReadOnlyDictionary<string, Tensor> values, IReadOnlyDictionary<string, Tensor> all)
    {
        Plan = plan;
        Request = request;
        Values = values;
        All = all;
        Kind = Describe();
    }

    public Plan Plan { get; }

    public Request Request { get; }

    /// <summary>The arguments that came without their value.</summary>
    public IReadOnlyDictionary<string, Tensor> Values { get; }

    /// <summary>Every array by name.</summary>
    public IReadOnlyDictionary<string, Tensor> All { get; }

    /// <summary>What is the same for all that can share a launch: function, program, arithmetic, widths, types; not rows, and not values, but those that choose the program.</summary>
    public string Kind { get; }

    /// <summary>Bytes of arguments and result.</summary>
    public long Bytes => Plan.ResultBytes + All.Values.Sum(value => (long)value.Bytes.Length);

    /// <summary>The request as a small Gram; null where it is more than that.</summary>
    public static SmallGram? Of(Plan plan, Request request, IReadOnlyDictionary<string, Tensor> values)
    {
        bool plain = plan.TileCount == 1 && request.Outputs.Count == 1 && request.Levels.Count + request.Reductions.Count + request.Functions.Count == 0;
        if (!plain || request.Arguments.Any(argument => argument.Offsets is not null || (argument.SameAs is not null && argument is not { Name: Y, SameAs: X })))
        {
            return null;
        }

        Dictionary<string, Tensor> all = request.Arguments.Where(argument => argument.SameAs is null)
            .ToDictionary(argument => argument.Name, argument => argument.Value ?? values[argument.Name]);
        return all.TryGetValue(X, out Tensor? x) && x.Shape.Count == 2 ? new SmallGram(plan, request, values, all) : null;
    }

    private string Describe()
    {
        OutputWords output = Request.Outputs[0];
        IEnumerable<string> arrays = All.OrderBy(array => array.Key, StringComparer.Ordinal).Select(array => Describe(array.Key, array.Value));
        string[] words = [output.Function ?? "", output.Formula ?? "", Plan.Source, $"{Plan.Spec.Precision} {Plan.Spec.ResultType} {Request.NanPolicy} {Request.Method} {Plan.Backend}", .. arrays];
        return string.Join('\n', words);
    }

    private static string Describe(string name, Tensor array)
    {
        IEnumerable<long> sizes = name is X or Y ? array.Shape.Skip(1) : array.Shape;
        return string.Create(CultureInfo.InvariantCulture, $"{name} {array.Type} {array.Shape.Count}: {string.Join(' ', sizes)}");
    }
}
