using GpuKernels.Engine.Backends.Packing;

namespace GpuKernels.Engine.Backends.Cpu.Guarded;

/// <summary>‖x‖² of packed samples, summed in panels of features as the products are, so that a sample has the same bits as a row and as a column.</summary>
internal unsafe interface ISquareNorms
{
    /// <summary>The norms of a panel of columns, side by side.</summary>
    void OfPanel(byte* streams, byte* target);

    /// <summary>The norms of so many rows, side by side.</summary>
    void OfRows(PackedBlock rows, long count, byte* target, Workers workers);
}
