using System.Numerics;
using System.Reflection;
using GpuKernels.Engine.Backends.Ilgpu;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Ops;
using GpuKernels.Engine.Tests.Conformance;
using GpuKernels.Engine.Tests.Ops;
using ILGPU;
using ILGPU.Runtime;

namespace GpuKernels.Engine.Tests.Devices;

/// <summary>On a real device every op keeps its promise over its whole range, special values included: the device's compiler may fuse, so bits may differ, the bound may not.</summary>
public abstract class OpConformance : IDisposable
{
    private const int Group = 64;
    private const int Count = 100 * Group;

    private readonly Context _context;
    private readonly Accelerator? _accelerator;

    protected OpConformance()
    {
        SharedEngine.SkipWithout(Backend);
        _context = Context.Create(builder => builder.EnableAlgorithms().Optimize(OptimizationLevel.O2));
        _accelerator = DriverLibrary.Of(Backend).Devices().First(device => DeviceFitness.WhyNot(device) is null).CreateAccelerator(_context);
    }

    public static TheoryData<string, int> Cases => [.. OpCatalogue.All.Select(op => (op.Name, op.Arity))];

    protected abstract string Backend { get; }

    public void Dispose()
    {
        _accelerator?.Dispose();
        _context?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Lane_form_keeps_its_promise(string name, int arity)
    {
        Op op = OpCatalogue.Find(name, arity)!;
        AssertWithin<F32x1, float>(op, isDouble: false);
        AssertWithin<F64x1, double>(op, isDouble: true);
    }

    private void AssertWithin<TLane, TNumber>(Op op, bool isDouble)
        where TLane : unmanaged, IScalarLane<TLane, TNumber>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        double[][] columns = [.. Samples.Of(op, isDouble, Count).Select(column => column[..Count])];
        double[] results = Run<TLane, TNumber>(op, columns);
        var worst = (Ulps: -1.0, Text: "");
        for (var i = 0; i < Count; i++)
        {
            double[] arguments = [.. columns.Select(column => column[i])];
            double exact = op.Scalar(arguments);
            double ulps = Precision.Ulps(results[i], exact, isDouble);
            if (ulps > worst.Ulps)
            {
                worst = (ulps, $"{op.Name}({string.Join(", ", arguments.Select(value => $"{value:R}"))}) = {results[i]:R}, exactly {exact:R}");
            }
        }

        Assert.True(worst.Ulps <= op.Ulps + (isDouble ? 0 : 0.5), $"{worst.Ulps:0.00} ulp: {worst.Text}");
    }

    private double[] Run<TLane, TNumber>(Op op, double[][] columns)
        where TLane : unmanaged, IScalarLane<TLane, TNumber>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        MemoryBuffer1D<TNumber, Stride1D.Dense>[] arguments =
            [.. Enumerable.Range(0, 3).Select(i => _accelerator!.Allocate1D([.. columns[Math.Min(i, op.Arity - 1)].Select(TNumber.CreateTruncating)]))];
        using MemoryBuffer1D<TNumber, Stride1D.Dense> result = _accelerator!.Allocate1D<TNumber>(Count);
        MethodInfo kernel = DeviceKernel.Of<TLane, TNumber>(op);
        var launch = _accelerator.LoadKernel(kernel.CreateDelegate<Action<ArrayView<TNumber>, ArrayView<TNumber>, ArrayView<TNumber>, ArrayView<TNumber>>>());
        launch(_accelerator.DefaultStream, new KernelConfig(Count / Group, Group), arguments[0].View, arguments[1].View, arguments[2].View, result.View);
        _accelerator.Synchronize();

        // Nothing else holds the kernel, and without it the driver would be given one that is gone.
        GC.KeepAlive(launch);
        Array.ForEach(arguments, argument => argument.Dispose());
        return [.. result.GetAsArray1D().Select(double.CreateTruncating)];
    }
}
