namespace GpuKernels.Engine.Functions;

/// <summary>Every function that can be called by name, one line each.</summary>
public static class FunctionCatalogue
{
    public static IReadOnlyList<Function> All { get; } =
    [
    ];

    private static readonly Dictionary<string, Function> ByName = All
        .SelectMany(function => function.Aliases.Prepend(function.Name), (function, name) => (function, name))
        .ToDictionary(entry => entry.name, entry => entry.function, StringComparer.Ordinal);

    /// <summary>The function with this name or alias; null where there is none.</summary>
    public static Function? Find(string name) => ByName.GetValueOrDefault(name);
}
