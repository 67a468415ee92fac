namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>A reduction closed over one kind of lanes: takes rows of values in while they are in the nearest cache.</summary>
internal unsafe interface ISweep
{
    /// <summary>Values of a lane bundle.</summary>
    int Width { get; }

    /// <summary>How many numbers a running row has.</summary>
    int Running { get; }

    /// <summary>A running row before the first value.</summary>
    void Start(double* running);

    /// <summary>Takes values in.</summary>
    void Take(in ValueRow row, double* running);

    /// <summary>Makes the state of a running row.</summary>
    void End(double* running, double* state);
}
