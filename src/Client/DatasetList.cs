namespace GpuKernels.Client;

/// <summary>What the server keeps for this client's tenant.</summary>
/// <param name="Datasets">The datasets, by handle.</param>
/// <param name="UsedBytes">Bytes of them, and of uploads under way.</param>
/// <param name="QuotaBytes">The most that these may be.</param>
public sealed record DatasetList(IReadOnlyList<DatasetDescription> Datasets, long UsedBytes, long QuotaBytes);
