using System.Reflection;
using GpuKernels.Engine.Backends.Ilgpu.Device;
using GpuKernels.Engine.Backends.Ilgpu.Device.Folding;
using GpuKernels.Engine.Plans.Emission;
using ILGPU;

namespace GpuKernels.Engine.Backends.Ilgpu.Folding;

/// <summary>The kernel that computes listed blocks of columns, one pair a thread.</summary>
internal sealed class ListedDriver : IFoldDriver
{
    private ListedDriver()
    {
    }

    public static ListedDriver Instance { get; } = new();

    public MethodInfo Close(EmittedOperator emitted, Type number, bool onePass)
    {
        OperatorTypes types = emitted.Types;
        return typeof(ListedKernel<,,,,,,,,>).MakeGenericType(
                emitted.Operator, types.Lane, number, types.Row, types.Column, types.Shared, types.Sum, types.Pair, onePass ? typeof(OnePass) : typeof(ManyPasses))
            .GetMethod(nameof(ListedKernel<,,,,,,,,>.Run))!;
    }

    public IFoldProgram Load(DeviceSession session, Type number, MethodInfo kernel) =>
        DeviceSession.Load<IFoldProgram>(typeof(ListedProgram<>).MakeGenericType(number), session, kernel);

    /// <summary>The groups that cover so many blocks of so many columns.</summary>
    public static KernelConfig Cover(long blocks, long columns, DeviceLimits limits)
    {
        int side = limits.GroupSide;
        return new KernelConfig(
            new Index2D(checked((int)((columns + side - 1) / side)), checked((int)((blocks + side - 1) / side))), new Index2D(side, side));
    }
}
