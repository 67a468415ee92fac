using CsCheck;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;
using GpuKernels.Engine.Tests.Expressions;

namespace GpuKernels.Engine.Tests.RandomLaws;

/// <summary>Whatever a request says, it is planned or refused with its violations; nothing else happens.</summary>
public sealed class RequestFuzzTests
{
    private static readonly Gen<string> Name = Gen.OneOf("x", "y", "gamma", "w", "W", "", "1x", "i", "e");

    private static readonly Gen<long> Size = Gen.Frequency(
        (8, Gen.Long[0, 4]), (1, Gen.OneOf(-1L, 1 << 20, int.MaxValue, 1L << 40, long.MaxValue, long.MinValue)));

    private static readonly Gen<IReadOnlyList<long>?> Offsets = Gen.Frequency(
        (6, Gen.Const((IReadOnlyList<long>?)null)), (1, Size.Array[0, 4].Select(IReadOnlyList<long>? (offsets) => [0, .. offsets.Order()])), (1, Size.Array[0, 4].Select(IReadOnlyList<long>? (offsets) => offsets)));

    private static readonly Gen<ArgumentWords> Argument =
        from name in Name
        from type in Gen.Enum<DataType>()
        from shape in Size.Array[0, 4]
        from sameAs in Gen.Frequency((6, Gen.Const((string?)null)), (1, Name.Select(string? (other) => other)))
        from offsets in Offsets
        from value in Gen.Frequency((4, Gen.Const((Tensor?)null)), (1, Gen.Double[0, 3].Select(Tensor? (number) => Tensor.Scalar(number))))
        select new ArgumentWords(name, type, shape) { SameAs = sameAs, Offsets = offsets, Value = value };

    private static readonly Gen<LevelWords> Level =
        from name in Name
        from axes in Name.Select(Gen.Int[-3, 3], (argument, axis) => (argument, axis)).Array[0, 3]
        from outAxis in Gen.Int[-3, 3]
        from size in Gen.Frequency((3, Gen.Const((long?)null)), (1, Size.Select(long? (asked) => asked)))
        select new LevelWords
        {
            Name = name,
            InAxes = axes.DistinctBy(axis => axis.argument).ToDictionary(axis => axis.argument, axis => axis.axis),
            OutAxis = outAxis,
            AxisSize = size,
        };

    private static readonly Gen<OutputWords> Output =
        from name in Name
        from function in Gen.OneOf("rbf", "euclidean", "spectral_mixture", "mahalanobis", "seuclidean", "white", "matern", "rbff")
        from formula in Gen.OneOf(
            Gen.OneOf("sum((x - y)^2)", "rbf(x, y, gamma)", "dot(W, x)", "grad(x[0] * gamma, x)", "outer(x, y)", "W[0]", "x", "gamma", "grad(sum(dot(W, x)), W)"),
            Trees.Any.Select(tree => tree.ToString()))
        from both in Gen.Int[0, 5]
        select new OutputWords { Name = name, Function = both is 0 or 1 ? function : null, Formula = both == 0 || both > 1 ? formula : null };

    private static readonly Gen<Request> Requests =
        from outputs in Output.Array[0, 2]
        from arguments in Argument.Array[0, 4]
        from levels in Level.Array[0, 4]
        from policy in Gen.Enum<NanPolicy>()
        from packed in Gen.Bool
        select new Request { Outputs = outputs, Arguments = arguments, Levels = levels, NanPolicy = policy, Packed = packed, Backend = "reference" };

    [Fact]
    public void Any_request_is_planned_or_refused() => Requests.Sample(Settles, iter: Soak.Choose(50_000, 500_000), print: Print);

    private static string Print(Request request) => string.Join(
        " ",
        [
            .. request.Outputs.Select(output => $"{output.Name}: {output.Function} {output.Formula};"),
            .. request.Arguments.Select(argument => $"{argument.Name}:{argument.Type}[{string.Join(",", argument.Shape)}] same {argument.SameAs} offsets [{string.Join(",", argument.Offsets ?? [])}] value {argument.Value is not null};"),
            .. request.Levels.Select(level => $"{level.Name} [{string.Join(",", level.InAxes.Select(axis => $"{axis.Key}={axis.Value}"))} out={level.OutAxis} size={level.AxisSize}]"),
            $"{request.NanPolicy} {request.Packed}",
        ]);

    private static bool Settles(Request request)
    {
        try
        {
            return SharedEngine.Instance.Plan(request).TileCount >= 0;
        }
        catch (SpecException refused)
        {
            return refused.Violations.Count > 0;
        }
    }
}
