using System.Numerics;
using System.Reflection;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Ops;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;

namespace GpuKernels.Engine.Tests.Ops;

/// <summary>Every op's lane form compiles for a GPU, into no instruction that is only approximate, and on ILGPU's CPU accelerator gives the numbers that plain .NET gives.</summary>
public sealed class DeviceLaws : IDisposable
{
    private const int Group = 16;
    private const int Count = 8 * Group;
    private readonly Context _context = Context.Create(builder => builder.CPU().EnableAlgorithms());

    public static TheoryData<string, int> Cases => [.. OpCatalogue.All.Select(op => (op.Name, op.Arity))];

    public void Dispose() => _context.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Lane_form_compiles_to_ptx(string name, int arity)
    {
        Op op = OpCatalogue.Find(name, arity)!;
        foreach (string text in new[] { Ptx(DeviceKernel.Of<F32x1, float>(op)), Ptx(DeviceKernel.Of<F64x1, double>(op)) })
        {
            Assert.Contains(".entry", text, StringComparison.Ordinal);
            Assert.DoesNotContain(".approx", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Lane_form_runs_as_on_the_host(string name, int arity)
    {
        Op op = OpCatalogue.Find(name, arity)!;
        using Accelerator accelerator = _context.CreateCPUAccelerator(0);
        AssertRunsAsOnTheHost<F32x1, float>(accelerator, op);
        AssertRunsAsOnTheHost<F64x1, double>(accelerator, op);
    }

    private string Ptx(MethodInfo kernel)
    {
        using var backend = new PTXBackend(
            _context, new CudaCapabilityContext(CudaArchitecture.SM_80), CudaArchitecture.SM_80, CudaInstructionSet.ISA_70, null!);
        return ((PTXCompiledKernel)backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(kernel), default)).PTXAssembly;
    }

    private static void AssertRunsAsOnTheHost<TLane, TNumber>(Accelerator accelerator, Op op)
        where TLane : unmanaged, IMemoryLane<TLane>, IScalarLane<TLane, TNumber>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        double[][] columns = [.. Samples.Of(op, typeof(TNumber) == typeof(double), 4000).Select(column => column[^Count..])];
        double[] expected = new LaneKind<TLane, TNumber>().Run(op, columns);
        double[] actual = Run<TLane, TNumber>(accelerator, op, columns);
        Assert.Equal(expected, actual);
    }

    private static double[] Run<TLane, TNumber>(Accelerator accelerator, Op op, double[][] columns)
        where TLane : unmanaged, IScalarLane<TLane, TNumber>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        MemoryBuffer1D<TNumber, Stride1D.Dense>[] arguments =
            [.. Enumerable.Range(0, 3).Select(i => accelerator.Allocate1D([.. columns[Math.Min(i, op.Arity - 1)].Select(TNumber.CreateTruncating)]))];
        using MemoryBuffer1D<TNumber, Stride1D.Dense> result = accelerator.Allocate1D<TNumber>(Count);
        var run = DeviceKernel.Of<TLane, TNumber>(op)
            .CreateDelegate<Action<ArrayView<TNumber>, ArrayView<TNumber>, ArrayView<TNumber>, ArrayView<TNumber>>>();
        var kernel = accelerator.LoadKernel(run);
        var config = new KernelConfig(Count / Group, Group);
        kernel(accelerator.DefaultStream, config, arguments[0].View, arguments[1].View, arguments[2].View, result.View);
        accelerator.Synchronize();

        // Nothing else holds it.
        GC.KeepAlive(kernel);
        Array.ForEach(arguments, argument => argument.Dispose());
        return [.. result.GetAsArray1D().Select(double.CreateTruncating)];
    }
}
