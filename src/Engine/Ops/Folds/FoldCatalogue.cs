namespace GpuKernels.Engine.Ops.Folds;

/// <summary>Every fold of the language, one line each.</summary>
public static class FoldCatalogue
{
    public static readonly Fold Sum = new Sum();
    public static readonly Fold Product = new Product();
    public static readonly Fold Minimum = new Smallest();
    public static readonly Fold Maximum = new Largest();

    public static IReadOnlyList<Fold> All { get; } = [Sum, Product, Minimum, Maximum];

    /// <summary>The fold of that name, or null.</summary>
    public static Fold? Find(string name) => All.FirstOrDefault(fold => fold.Name == name);
}
