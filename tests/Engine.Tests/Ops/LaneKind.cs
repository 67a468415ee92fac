using System.Numerics;
using System.Runtime.Intrinsics;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Ops;

namespace GpuKernels.Engine.Tests.Ops;

/// <summary>One of the lane types, able to run the lane form of any op over columns of numbers.</summary>
public abstract class LaneKind(string name, bool isDouble)
{
    /// <summary>Those that this processor has the instructions for.</summary>
    public static IReadOnlyList<LaneKind> All { get; } =
    [
        .. Vector512.IsHardwareAccelerated ? (LaneKind[])[new LaneKind<F32x16, float>(), new LaneKind<F64x8, double>()] : [],
        .. Vector256.IsHardwareAccelerated ? (LaneKind[])[new LaneKind<F32x8, float>(), new LaneKind<F64x4, double>()] : [],
        new LaneKind<F32x1, float>(),
        new LaneKind<F64x1, double>(),
    ];

    public string Name { get; } = name;

    public bool IsDouble { get; } = isDouble;

    /// <summary>op(columns[0][i], columns[1][i], ...) for every i.</summary>
    public abstract double[] Run(Op op, IReadOnlyList<double[]> columns);

    /// <summary>A member of the lanes, such as Exponent, for every number.</summary>
    public abstract double[] Run(string member, double[] numbers);

    /// <summary>A member of the lanes, such as Max, for every pair of numbers.</summary>
    public abstract double[] Run(string member, double[] left, double[] right);
}

internal sealed class LaneKind<TLane, TNumber>() : LaneKind(typeof(TLane).Name, typeof(TNumber) == typeof(double))
    where TLane : unmanaged, IMemoryLane<TLane>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    public override double[] Run(Op op, IReadOnlyList<double[]> columns) => Run(Form(op), columns);

    public override double[] Run(string member, double[] numbers)
    {
        Func<TLane, TLane> form = typeof(TLane).GetMethod(member)!.CreateDelegate<Func<TLane, TLane>>();
        return Run(arguments => form(arguments[0]), [numbers]);
    }

    public override double[] Run(string member, double[] left, double[] right)
    {
        Func<TLane, TLane, TLane> form = typeof(TLane).GetMethod(member)!.CreateDelegate<Func<TLane, TLane, TLane>>();
        return Run(arguments => form(arguments[0], arguments[1]), [left, right]);
    }

    private static double[] Run(Func<TLane[], TLane> form, IReadOnlyList<double[]> columns)
    {
        var results = new double[columns[0].Length];
        for (var start = 0; start < results.Length; start += TLane.Width)
        {
            TLane value = form([.. columns.Select(column => Load(column, start))]);
            Store(value, results.AsSpan(start, Math.Min(TLane.Width, results.Length - start)));
        }

        return results;
    }

    private static Func<TLane[], TLane> Form(Op op)
    {
        System.Reflection.MethodInfo form = op.LaneForm(typeof(TLane));
        switch (op.Arity)
        {
            case 1:
                var unary = form.CreateDelegate<Func<TLane, TLane>>();
                return arguments => unary(arguments[0]);
            case 2:
                var binary = form.CreateDelegate<Func<TLane, TLane, TLane>>();
                return arguments => binary(arguments[0], arguments[1]);
            default:
                var ternary = form.CreateDelegate<Func<TLane, TLane, TLane, TLane>>();
                return arguments => ternary(arguments[0], arguments[1], arguments[2]);
        }
    }

    private static unsafe TLane Load(double[] column, int start)
    {
        TNumber* numbers = stackalloc TNumber[TLane.Width];
        for (var i = 0; i < TLane.Width; i++)
        {
            numbers[i] = TNumber.CreateTruncating(column[Math.Min(start + i, column.Length - 1)]);
        }

        return TLane.Load((byte*)numbers);
    }

    private static unsafe void Store(TLane value, Span<double> results)
    {
        TNumber* numbers = stackalloc TNumber[TLane.Width];
        TLane.Store(value, (byte*)numbers);
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = double.CreateTruncating(numbers[i]);
        }
    }
}
