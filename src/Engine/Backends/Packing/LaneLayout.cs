using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Packing;

/// <summary>What the packer must know of the lanes: the numbers' type and how many columns a panel has.</summary>
internal readonly record struct LaneLayout(DataType Type, int PanelWidth)
{
    public bool IsDouble => Type == DataType.Float64;

    public int ElementSize => Type.Size();
}
