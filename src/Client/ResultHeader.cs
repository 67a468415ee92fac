namespace GpuKernels.Client;

/// <summary>What will come, known before anything is computed.</summary>
/// <param name="Outputs">The results, in the order of the computation's outputs.</param>
/// <param name="TileCount">Tiles that will come.</param>
/// <param name="ResultBytes">Bytes of all results written out whole.</param>
/// <param name="Backend">The backend that was chosen.</param>
/// <param name="Device">The device's own name.</param>
/// <param name="Method">How squared distances come about.</param>
public sealed record ResultHeader(IReadOnlyList<OutputDescription> Outputs, long TileCount, long ResultBytes, string Backend, string Device, string Method)
{
    /// <summary>Bytes that the work needs in the server's memory beside the arguments.</summary>
    public long WorkingBytes { get; init; }

    /// <summary>Bytes that it needs of the memory of each device that it uses; 0: it computes in the server's memory.</summary>
    public long DeviceBytes { get; init; }
}
