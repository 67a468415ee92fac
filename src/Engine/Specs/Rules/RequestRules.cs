namespace GpuKernels.Engine.Specs.Rules;

/// <summary>Every rule on the words of a request, one line each.</summary>
internal static class RequestRules
{
    public static IReadOnlyList<IRequestRule> All { get; } =
    [
        new CountsFit(),
        new NamesAreGood(),
        new ShapesFit(),
        new OffsetsFit(),
        new ChoicesAreKnown(),
        new BodiesRead(),
    ];
}
