namespace GpuKernels.Client;

/// <summary>What evaluates computations: a server (<see cref="KernelClient"/>), or the engine in this process (GpuKernels.Embedded).</summary>
public interface IKernels : IAsyncDisposable
{
    /// <summary>Any computation, each result into memory of the caller's; floating-point memory says the arithmetic.</summary>
    /// <param name="computation">What to compute.</param>
    /// <param name="results">For each result as many numbers as it has, row-major: float or double, long for indices and counts.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <exception cref="ArgumentException">A memory has another size or type than its result.</exception>
    /// <exception cref="KernelException">The computation is refused, with every violation, or failed.</exception>
    Task<ResultReport> FillAsync(Computation computation, IReadOnlyList<ResultMemory> results, CancellationToken cancel = default);

    /// <summary>Any computation of one result.</summary>
    /// <inheritdoc cref="FillAsync(Computation, IReadOnlyList{ResultMemory}, CancellationToken)"/>
    Task<ResultReport> FillAsync<T>(Computation computation, Memory<T> result, CancellationToken cancel = default)
        where T : unmanaged;

    /// <summary>Any computation, tile by tile. Arguments must not change until the last tile has come.</summary>
    /// <exception cref="KernelException">The computation is refused, with every violation, or failed.</exception>
    Task<IResultTiles> EvaluateAsync(Computation computation, CancellationToken cancel = default);

    /// <summary>What would run, and the generated code.</summary>
    /// <exception cref="KernelException">The computation is refused, with every violation.</exception>
    Task<PlanDescription> PlanAsync(Computation computation, CancellationToken cancel = default);

    /// <summary>The catalogue.</summary>
    Task<IReadOnlyList<FunctionDescription>> ListFunctionsAsync(CancellationToken cancel = default);

    /// <summary>The devices, those that cannot be used too.</summary>
    Task<IReadOnlyList<DeviceDescription>> ListDevicesAsync(CancellationToken cancel = default);
}
