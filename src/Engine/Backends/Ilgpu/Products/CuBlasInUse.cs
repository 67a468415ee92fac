namespace GpuKernels.Engine.Backends.Ilgpu.Products;

/// <summary>The library that makes products: the one that was found, until it shows at its first use that it does not start.</summary>
/// <param name="find">Looks for it, once.</param>
internal sealed class CuBlasInUse(Func<CuBlasLibrary> find)
{
    private readonly Lazy<CuBlasLibrary> _found = new(find);

    private CuBlasLibrary? _aside;

    /// <summary>Is told what makes the products from then on, once.</summary>
    public event Action<CuBlasLibrary>? WentAside;

    /// <summary>This process's.</summary>
    public static CuBlasInUse Here { get; } = new(CuBlasLibrary.Find);

    public CuBlasLibrary Library => Volatile.Read(ref _aside) ?? _found.Value;

    /// <summary>The process goes on without: the library is there and does not start, as one that is newer than the driver. Every device may say so.</summary>
    public void PutAside(string reason)
    {
        CuBlasLibrary without = new(null, $"our own driver: {_found.Value.Description} does not start: {reason}");
        if (Interlocked.CompareExchange(ref _aside, without, null) is null)
        {
            WentAside?.Invoke(without);
        }
    }
}
