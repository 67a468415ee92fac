namespace GpuKernels.Engine.Expressions.Evaluation;

/// <summary>
/// A running sum that carries what each addition rounds away, so that its result is as if summed in twice the precision
/// (Ogita, Rump and Oishi, "Accurate sum and dot product", 2005).
/// </summary>
internal struct CompensatedSum
{
    private double _sum;
    private double _lost;

    /// <summary>The sum, rounded once. An overflow or a NaN of the plain sum stays what it is.</summary>
    public readonly double Value => double.IsFinite(_sum) ? _sum + _lost : _sum;

    public void Add(double term)
    {
        double sum = _sum + term;
        double added = sum - _sum;
        _lost += (_sum - (sum - added)) + (term - added);
        _sum = sum;
    }

    public void AddProduct(double a, double b)
    {
        double product = a * b;
        Add(product);
        _lost += double.IsFinite(product) ? Math.FusedMultiplyAdd(a, b, -product) : 0;
    }
}
