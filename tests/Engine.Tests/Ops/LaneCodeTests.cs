using System.Reflection;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Ops;
using GpuKernels.Engine.Ops.Folds;
using GpuKernels.Engine.Ops.Powers;

namespace GpuKernels.Engine.Tests.Ops;

/// <summary>On vectors every op is instructions of vectors throughout: nothing in it takes one number after the other.</summary>
public sealed class LaneCodeTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Where functions of single numbers are.</summary>
    private static readonly Type[] OfNumbers = [typeof(Math), typeof(MathF), typeof(double), typeof(float)];

    [Theory]
    [InlineData(typeof(F32x16), typeof(F64x8))]
    [InlineData(typeof(F64x8), typeof(F64x8))]
    [InlineData(typeof(F32x8), typeof(F64x4))]
    [InlineData(typeof(F64x4), typeof(F64x4))]
    public void No_op_calls_a_function_of_single_numbers(Type lane, Type wide)
    {
        IEnumerable<MethodBase> lanes = ((IEnumerable<Type>)[lane, wide]).SelectMany(type => type.GetMethods(Declared)).Where(method => !method.IsGenericMethod);
        IEnumerable<MethodBase> maps = typeof(Op).Assembly.GetTypes().Where(type => type.IsValueType && type.IsAssignableTo(typeof(IDoubleMap)))
            .Select(map => map.GetMethod(nameof(IDoubleMap.Invoke), Declared)!.MakeGenericMethod(wide));
        MethodBase[] roots =
        [
            .. OpCatalogue.All.Select(op => op.LaneForm(lane)), .. FoldCatalogue.All.Select(fold => fold.LaneForm(lane, new Symbol("x"))),
            typeof(WholePower).GetMethod(nameof(WholePower.Invoke))!.MakeGenericMethod(lane), .. maps, .. lanes,
        ];

        IReadOnlyCollection<MethodBase> called = CalledMethods.From(roots);

        Assert.True(called.Count > 200, $"{called.Count} methods were looked at.");
        Assert.DoesNotContain(called, method => OfNumbers.Contains(method.DeclaringType));
    }

    [Fact]
    public void Such_a_call_would_be_seen()
    {
        MethodInfo scalar = typeof(F64x1).GetMethod(nameof(F64x1.Floor))!;
        Assert.Contains(CalledMethods.From([scalar]), method => method.DeclaringType == typeof(Math));
    }
}
