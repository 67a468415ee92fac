using CsCheck;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Ops.Folds;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;
using GpuKernels.Engine.Tests.Expressions;

namespace GpuKernels.Engine.Tests.RandomLaws;

/// <summary>A random formula mapped over random axes: which levels walk which argument, at which axis, and where each stands in the result.</summary>
internal static class MappedFormula
{
    private const int MostLevels = 4;

    private static readonly Gen<Node> Formulas = TypedTrees.Any(
        TypedTrees.Smooth.Contains, [FoldCatalogue.Sum, FoldCatalogue.Product, FoldCatalogue.Maximum], [0.5, 1, 2, -1, 0.3], [2, 3], 3);

    /// <summary>One level: for each argument a number below 0 where it is not walked, else one that chooses the axis.</summary>
    private static readonly Gen<Map> Maps = Gen.Int[1, 5].Select(Gen.Int[-6, 5].Array[5], Gen.Int[0, 99], Gen.Bool, (size, walks, place, fromEnd) => new Map(size, walks, place, fromEnd));

    public static Gen<Request> Requests { get; } = Formulas.Select(Maps.Array[0, MostLevels], Gen.Int[0, 1000], RequestOf);

    /// <summary>What a request is, for the one who looks for what went wrong with it.</summary>
    public static string Print(Request request) => string.Join(
        " ",
        [
            request.Outputs[0].Formula!, "over",
            .. request.Levels.Select(level => $"[{string.Join(",", level.InAxes.Select(axis => $"{axis.Key}={axis.Value}"))} out={level.OutAxis} size={level.AxisSize}]"),
            .. request.Arguments.Select(argument => $"{argument.Name}:[{string.Join(",", argument.Shape)}]"),
        ]);

    /// <summary>True where a refusal names a limit of formulas.</summary>
    public static bool NamesALimit(SpecException refused) => refused.Violations.All(
        violation => violation.Description.Contains("limit", StringComparison.Ordinal) || violation.Description.Contains("is longer than every argument", StringComparison.Ordinal));

    private static Request RequestOf(Node formula, Map[] maps, int seed)
    {
        string[] used = [.. TypedTrees.Arguments.Keys.Where(name => Names(formula).Contains(name))];
        List<long>[] shapes = [.. used.Select(name => ShapeOf(name))];
        var levels = new List<LevelWords>();
        int rank = 0;
        for (int k = maps.Length - 1; k >= 0; k--)
        {
            levels.Insert(0, maps[k].Level($"level{k}", used, shapes, ++rank));
        }

        return new Request
        {
            Outputs = [new OutputWords { Formula = formula.ToString() }],
            Arguments = [.. used.Select((name, k) => ArgumentWords.Of(name, Values(seed + k, shapes[k])))],
            Levels = levels.Count > 0 ? levels : [new LevelWords { Name = "once", InAxes = new Dictionary<string, int>(), AxisSize = 1 }],
            Precision = DataType.Float64,
        };
    }

    private static List<long> ShapeOf(string name) => name switch
    {
        "W" => [3, 3],
        "x" or "y" => [3],
        _ => [],
    };

    private static Tensor Values(int seed, List<long> shape) =>
        Tensor.Of([.. Data.Numbers(seed, (int)shape.Aggregate(1L, (product, size) => product * size)).Select(value => (2 * value) - 1.2)], [.. shape]);

    private static HashSet<string> Names(Node node) => node is Symbol symbol ? [symbol.Name] : [.. node.Children.SelectMany(Names)];

    private sealed record Map(int Size, int[] Walks, int Place, bool FromEnd)
    {
        /// <summary>Inserts the level's axis into the shapes of the arguments that it walks.</summary>
        public LevelWords Level(string name, string[] used, List<long>[] shapes, int rank)
        {
            var axes = new Dictionary<string, int>();
            for (var k = 0; k < used.Length; k++)
            {
                if (Walks[k] >= 0 && shapes[k].Count < Engine.Specs.Limits.Rank)
                {
                    int at = Walks[k] % (shapes[k].Count + 1);
                    shapes[k].Insert(at, Size);
                    axes[used[k]] = FromEnd ? at - shapes[k].Count : at;
                }
            }

            int place = Place % rank;
            return new LevelWords { Name = name, InAxes = axes, OutAxis = FromEnd ? place - rank : place, AxisSize = axes.Count == 0 ? Size : null };
        }
    }
}
