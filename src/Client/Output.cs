namespace GpuKernels.Client;

/// <summary>What to compute at every point: a function of the catalogue, or a formula.</summary>
public sealed record Output
{
    private Output(string? function, string? formula)
    {
        FunctionName = function;
        FormulaText = formula;
    }

    /// <summary>The name by which the result's header speaks of it.</summary>
    public string Name { get; init; } = "result";

    /// <summary>The function's name; null where a formula is asked for.</summary>
    public string? FunctionName { get; }

    /// <summary>The formula; null where a function is asked for.</summary>
    public string? FormulaText { get; }

    /// <summary>A function of the catalogue, by name or alias: "rbf".</summary>
    public static Output Function(string name) => new(name, null);

    /// <summary>A formula over the arguments: "exp(-gamma * sum((x - y)^2))".</summary>
    public static Output Formula(string text) => new(null, text);
}
