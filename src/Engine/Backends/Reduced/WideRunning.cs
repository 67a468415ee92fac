using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Reductions;

namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>
/// Running numbers of a fold in float64 memory, side by side: the first of each, a step further the second, and so on. What lanes gathered in
/// the pairs' precision is widened and put together with them.
/// </summary>
internal static unsafe class WideRunning<TFold, TLane, TWide>
    where TFold : struct, IFold
    where TLane : unmanaged, IMemoryLane<TLane>
    where TWide : unmanaged, IMemoryLane<TWide>
{
    /// <summary>Numbers that <see cref="Add"/> needs room for.</summary>
    public static int PartSize => 3 * TLane.Width;

    /// <summary>The numbers before the first value, as many as the step.</summary>
    public static void Start(double* running, int step)
    {
        for (var at = 0; at < step; at += TWide.Width)
        {
            Store(TFold.Identity<TWide>(), running + at, step);
        }
    }

    /// <summary>Puts one bundle's numbers together with the running ones.</summary>
    /// <param name="values">The bundle's.</param>
    /// <param name="start">Where its indices were counted from.</param>
    /// <param name="part">Room for them in float64.</param>
    /// <param name="running">The running ones of the bundle's first lane.</param>
    /// <param name="step">Numbers from an item to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(Running<TLane> values, TWide start, double* part, double* running, int step)
    {
        Widen(values, part);
        for (var at = 0; at < TLane.Width; at += TWide.Width)
        {
            Running<TWide> wide = TFold.Placed(Load(part + at, TLane.Width), start);
            Store(TFold.Combine(Load(running + at, step), wide), running + at, step);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Widen(Running<TLane> values, double* numbers)
    {
        TLane.StoreWide(values.First, numbers);
        if (TFold.Items > 1)
        {
            TLane.StoreWide(values.Second, numbers + TLane.Width);
        }

        if (TFold.Items > 2)
        {
            TLane.StoreWide(values.Third, numbers + (2 * TLane.Width));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Running<TWide> Load(double* numbers, int step) => new()
    {
        First = TWide.Load((byte*)numbers),
        Second = TFold.Items > 1 ? TWide.Load((byte*)(numbers + step)) : default,
        Third = TFold.Items > 2 ? TWide.Load((byte*)(numbers + (2 * step))) : default,
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Running<TWide> running, double* numbers, int step)
    {
        TWide.Store(running.First, (byte*)numbers);
        if (TFold.Items > 1)
        {
            TWide.Store(running.Second, (byte*)(numbers + step));
        }

        if (TFold.Items > 2)
        {
            TWide.Store(running.Third, (byte*)(numbers + (2 * step)));
        }
    }
}
