namespace GpuKernels.Engine.Backends.Ilgpu.Device.Folding;

/// <summary>What one launch folds: some rows of a grid, each against all columns.</summary>
public struct FoldShape
{
    /// <summary>The rows, and all columns.</summary>
    public LaunchShape Pairs;

    /// <summary>Columns of a segment: a group folds one.</summary>
    public long Segment;

    /// <summary>The launch's first fold of all: there is one for each epilogue point and vector of weights.</summary>
    public long FirstFold;

    /// <summary>Vectors of weights.</summary>
    public long Vectors;

    /// <summary>Where the first weight is, how far the next column's is (0: all columns have the same), and how far the next vector's.</summary>
    public long Weights, WeightStep, VectorStep;

    /// <summary>The output whose values are folded, and the output that has their weights.</summary>
    public int Output, WeightsOutput;

    /// <summary>1: a sample's pair with itself is left out.</summary>
    public int ExcludesSelf;
}
