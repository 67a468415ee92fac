namespace GpuKernels.Engine.Solving;

/// <summary>The residuals of a solve, product by product.</summary>
internal sealed class SolveLog(int most, double[] norms, IProgress<SolveStep>? progress)
{
    private readonly List<SolveStep> _steps = [];

    public IReadOnlyList<SolveStep> Steps => _steps;

    public bool IsFull => _steps.Count >= most;

    /// <summary>Takes the residuals' norms after one more product in.</summary>
    public void Add(double[] residuals)
    {
        double largest = residuals.Select((residual, k) => norms[k] == 0 ? 0 : residual / norms[k]).Max();
        _steps.Add(new SolveStep(_steps.Count + 1, largest));
        progress?.Report(_steps[^1]);
    }
}
