using GpuKernels.Engine;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using GpuKernels.Server.Datasets;

namespace GpuKernels.Server.Grpc;

/// <summary>A request in the engine's words, and what the wire itself got wrong or made too big.</summary>
/// <param name="Request">What was asked; not judged.</param>
/// <param name="Violations">Bytes that do not fit their shapes and the like.</param>
/// <param name="Excesses">What passes a limit of the settings.</param>
internal sealed record DecodedRequest(Request Request, IReadOnlyList<Violation> Violations, IReadOnlyList<Violation> Excesses)
    : IDisposable
{
    /// <summary>The datasets that arguments are; they stay open until this is disposed.</summary>
    public IReadOnlyList<OpenDataset> Datasets { get; init; } = [];

    /// <summary>False: nothing can be said of the request's meaning, for an argument is a dataset that there is not.</summary>
    public bool KnowsAllShapes { get; init; } = true;

    /// <summary>Bytes of memory that the arguments take, by their shapes. Datasets are files, whose pages the system takes back when it needs them.</summary>
    public long ArgumentBytes => Request.Arguments.Where(argument => argument.SameAs is null)
        .Sum(argument => ByteCount.TryOf(argument.Shape, argument.Type.Size(), out long bytes) ? bytes : 0) - Datasets.Sum(dataset => dataset.MappedBytes);

    /// <summary>Bytes of values that came with the request itself.</summary>
    public long InlineBytes => Request.Arguments.Sum(argument => argument.Value?.Bytes.Length ?? 0L) - Datasets.Sum(dataset => (long)dataset.Tensor.Bytes.Length);

    /// <summary>The plan, unless the wire or the engine refuses: then every violation of both at once.</summary>
    /// <exception cref="SpecException">The request is wrong.</exception>
    /// <exception cref="BudgetException">The request is right, and too big.</exception>
    public Plan Plan(KernelEngine engine)
    {
        if (!KnowsAllShapes)
        {
            throw new SpecException(Violations);
        }

        Plan? plan = null;
        List<Violation> violations = [.. Violations], excesses = [.. Excesses];
        try
        {
            plan = engine.Plan(Request);
        }
        catch (BudgetException over)
        {
            excesses.AddRange(over.Violations);
        }
        catch (SpecException refused)
        {
            // The wire looked closer at the fields that it names, so its words stand.
            violations.AddRange(refused.Violations.Where(v => !Violations.Any(own => own.Field == v.Field)));
        }

        if (violations.Count > 0)
        {
            throw new SpecException([.. violations, .. excesses]);
        }

        return excesses.Count == 0 ? plan! : throw new BudgetException(excesses);
    }

    public void Dispose()
    {
        foreach (OpenDataset dataset in Datasets)
        {
            dataset.Dispose();
        }
    }
}
