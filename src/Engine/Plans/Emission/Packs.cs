using System.Runtime.CompilerServices;

namespace GpuKernels.Engine.Plans.Emission;

/// <summary>No bundles.</summary>
public struct Pack0<TLane> : IPack<Pack0<TLane>, TLane>
{
    public static int Count => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack0<TLane> Load<TSource>(TSource source)
        where TSource : struct, IPackSource<TLane> => default;
}

/// <summary>One bundle.</summary>
public struct Pack1<TLane> : IPack<Pack1<TLane>, TLane>
{
    public TLane Item0;

    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack1<TLane> Load<TSource>(TSource source)
        where TSource : struct, IPackSource<TLane>
    {
        Pack1<TLane> pack;
        pack.Item0 = source.Get(0);
        return pack;
    }
}

/// <summary>2 bundles.</summary>
public struct Pack2<TLane> : IPack<Pack2<TLane>, TLane>
{
    public TLane Item0, Item1;

    public static int Count => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack2<TLane> Load<TSource>(TSource source)
        where TSource : struct, IPackSource<TLane>
    {
        Pack2<TLane> pack;
        pack.Item0 = source.Get(0); pack.Item1 = source.Get(1);
        return pack;
    }
}

/// <summary>3 bundles.</summary>
public struct Pack3<TLane> : IPack<Pack3<TLane>, TLane>
{
    public TLane Item0, Item1, Item2;

    public static int Count => 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack3<TLane> Load<TSource>(TSource source)
        where TSource : struct, IPackSource<TLane>
    {
        Pack3<TLane> pack;
        pack.Item0 = source.Get(0); pack.Item1 = source.Get(1); pack.Item2 = source.Get(2);
        return pack;
    }
}

/// <summary>4 bundles.</summary>
public struct Pack4<TLane> : IPack<Pack4<TLane>, TLane>
{
    public TLane Item0, Item1, Item2, Item3;

    public static int Count => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack4<TLane> Load<TSource>(TSource source)
        where TSource : struct, IPackSource<TLane>
    {
        Pack4<TLane> pack;
        pack.Item0 = source.Get(0); pack.Item1 = source.Get(1); pack.Item2 = source.Get(2); pack.Item3 = source.Get(3);
        return pack;
    }
}

/// <summary>6 bundles.</summary>
public struct Pack6<TLane> : IPack<Pack6<TLane>, TLane>
{
    public TLane Item0, Item1, Item2, Item3, Item4, Item5;

    public static int Count => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack6<TLane> Load<TSource>(TSource source)
        where TSource : struct, IPackSource<TLane>
    {
        Pack6<TLane> pack;
        pack.Item0 = source.Get(0); pack.Item1 = source.Get(1); pack.Item2 = source.Get(2); pack.Item3 = source.Get(3);
        pack.Item4 = source.Get(4); pack.Item5 = source.Get(5);
        return pack;
    }
}

/// <summary>8 bundles.</summary>
public struct Pack8<TLane> : IPack<Pack8<TLane>, TLane>
{
    public TLane Item0, Item1, Item2, Item3, Item4, Item5, Item6, Item7;

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack8<TLane> Load<TSource>(TSource source)
        where TSource : struct, IPackSource<TLane>
    {
        Pack8<TLane> pack;
        pack.Item0 = source.Get(0); pack.Item1 = source.Get(1); pack.Item2 = source.Get(2); pack.Item3 = source.Get(3);
        pack.Item4 = source.Get(4); pack.Item5 = source.Get(5); pack.Item6 = source.Get(6); pack.Item7 = source.Get(7);
        return pack;
    }
}

/// <summary>12 bundles.</summary>
public struct Pack12<TLane> : IPack<Pack12<TLane>, TLane>
{
    public TLane Item0, Item1, Item2, Item3, Item4, Item5, Item6, Item7, Item8, Item9, Item10, Item11;

    public static int Count => 12;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack12<TLane> Load<TSource>(TSource source)
        where TSource : struct, IPackSource<TLane>
    {
        Pack12<TLane> pack;
        pack.Item0 = source.Get(0); pack.Item1 = source.Get(1); pack.Item2 = source.Get(2); pack.Item3 = source.Get(3);
        pack.Item4 = source.Get(4); pack.Item5 = source.Get(5); pack.Item6 = source.Get(6); pack.Item7 = source.Get(7);
        pack.Item8 = source.Get(8); pack.Item9 = source.Get(9); pack.Item10 = source.Get(10); pack.Item11 = source.Get(11);
        return pack;
    }
}

/// <summary>16 bundles.</summary>
public struct Pack16<TLane> : IPack<Pack16<TLane>, TLane>
{
    public TLane Item0, Item1, Item2, Item3, Item4, Item5, Item6, Item7, Item8, Item9, Item10, Item11, Item12, Item13, Item14, Item15;

    public static int Count => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack16<TLane> Load<TSource>(TSource source)
        where TSource : struct, IPackSource<TLane>
    {
        Pack16<TLane> pack;
        pack.Item0 = source.Get(0); pack.Item1 = source.Get(1); pack.Item2 = source.Get(2); pack.Item3 = source.Get(3);
        pack.Item4 = source.Get(4); pack.Item5 = source.Get(5); pack.Item6 = source.Get(6); pack.Item7 = source.Get(7);
        pack.Item8 = source.Get(8); pack.Item9 = source.Get(9); pack.Item10 = source.Get(10); pack.Item11 = source.Get(11);
        pack.Item12 = source.Get(12); pack.Item13 = source.Get(13); pack.Item14 = source.Get(14); pack.Item15 = source.Get(15);
        return pack;
    }
}

/// <summary>24 bundles.</summary>
public struct Pack24<TLane> : IPack<Pack24<TLane>, TLane>
{
    public TLane Item0, Item1, Item2, Item3, Item4, Item5, Item6, Item7, Item8, Item9, Item10, Item11, Item12, Item13, Item14, Item15,
        Item16, Item17, Item18, Item19, Item20, Item21, Item22, Item23;

    public static int Count => 24;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack24<TLane> Load<TSource>(TSource source)
        where TSource : struct, IPackSource<TLane>
    {
        Pack24<TLane> pack;
        pack.Item0 = source.Get(0); pack.Item1 = source.Get(1); pack.Item2 = source.Get(2); pack.Item3 = source.Get(3);
        pack.Item4 = source.Get(4); pack.Item5 = source.Get(5); pack.Item6 = source.Get(6); pack.Item7 = source.Get(7);
        pack.Item8 = source.Get(8); pack.Item9 = source.Get(9); pack.Item10 = source.Get(10); pack.Item11 = source.Get(11);
        pack.Item12 = source.Get(12); pack.Item13 = source.Get(13); pack.Item14 = source.Get(14); pack.Item15 = source.Get(15);
        pack.Item16 = source.Get(16); pack.Item17 = source.Get(17); pack.Item18 = source.Get(18); pack.Item19 = source.Get(19);
        pack.Item20 = source.Get(20); pack.Item21 = source.Get(21); pack.Item22 = source.Get(22); pack.Item23 = source.Get(23);
        return pack;
    }
}

/// <summary>32 bundles.</summary>
public struct Pack32<TLane> : IPack<Pack32<TLane>, TLane>
{
    public TLane Item0, Item1, Item2, Item3, Item4, Item5, Item6, Item7, Item8, Item9, Item10, Item11, Item12, Item13, Item14, Item15,
        Item16, Item17, Item18, Item19, Item20, Item21, Item22, Item23, Item24, Item25, Item26, Item27, Item28, Item29, Item30,
        Item31;

    public static int Count => 32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack32<TLane> Load<TSource>(TSource source)
        where TSource : struct, IPackSource<TLane>
    {
        Pack32<TLane> pack;
        pack.Item0 = source.Get(0); pack.Item1 = source.Get(1); pack.Item2 = source.Get(2); pack.Item3 = source.Get(3);
        pack.Item4 = source.Get(4); pack.Item5 = source.Get(5); pack.Item6 = source.Get(6); pack.Item7 = source.Get(7);
        pack.Item8 = source.Get(8); pack.Item9 = source.Get(9); pack.Item10 = source.Get(10); pack.Item11 = source.Get(11);
        pack.Item12 = source.Get(12); pack.Item13 = source.Get(13); pack.Item14 = source.Get(14); pack.Item15 = source.Get(15);
        pack.Item16 = source.Get(16); pack.Item17 = source.Get(17); pack.Item18 = source.Get(18); pack.Item19 = source.Get(19);
        pack.Item20 = source.Get(20); pack.Item21 = source.Get(21); pack.Item22 = source.Get(22); pack.Item23 = source.Get(23);
        pack.Item24 = source.Get(24); pack.Item25 = source.Get(25); pack.Item26 = source.Get(26); pack.Item27 = source.Get(27);
        pack.Item28 = source.Get(28); pack.Item29 = source.Get(29); pack.Item30 = source.Get(30); pack.Item31 = source.Get(31);
        return pack;
    }
}
