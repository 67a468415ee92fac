namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>A reduction closed over one kind of lanes: takes a strip of values in by columns, each column into a result of its own.</summary>
internal unsafe interface IColumnSweep
{
    /// <summary>How many numbers are kept running for a strip's columns.</summary>
    int Running { get; }

    /// <summary>The running numbers before the first value.</summary>
    void Start(double* running);

    /// <summary>Takes values in.</summary>
    void Take(in ValueColumns columns, double* running);

    /// <summary>Writes the states of the first columns, one every so many numbers.</summary>
    void End(double* running, int count, double* states, long step);
}
