using GpuKernels.Engine.Backends.Ilgpu.Device;
using ILGPU.Runtime;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>What computes the values of a part of a grid on the device.</summary>
internal interface IGridProgram<TNumber>
    where TNumber : unmanaged
{
    /// <summary>Launches write the values and nothing between the rows, at any number: they may write where others' values are beside.</summary>
    bool WritesValuesOnly => false;

    /// <summary>Numbers that a launch needs on the device beside its values.</summary>
    long ScratchNumbers(LaunchShape shape) => 0;

    /// <summary>The table of a launch with what the program adds to it.</summary>
    long[] TableOf(long[] table) => table;

    /// <summary>Puts the launch on a stream.</summary>
    void Launch(AcceleratorStream stream, GridLaunch<TNumber> launch);
}
