namespace GpuKernels.Engine.Plans.Emission;

/// <summary>The pack that holds a number of bundles.</summary>
public static class PackTypes
{
    private static readonly (int Count, Type Type)[] Packs =
    [
        (0, typeof(Pack0<>)), (1, typeof(Pack1<>)), (2, typeof(Pack2<>)), (3, typeof(Pack3<>)), (4, typeof(Pack4<>)), (6, typeof(Pack6<>)),
        (8, typeof(Pack8<>)), (12, typeof(Pack12<>)), (16, typeof(Pack16<>)), (24, typeof(Pack24<>)), (32, typeof(Pack32<>)),
    ];

    /// <summary>The most bundles that a pack holds.</summary>
    public static int Largest => Packs[^1].Count;

    /// <summary>How many bundles the smallest pack has that holds so many.</summary>
    public static int CapacityFor(int count) => Smallest(count).Count;

    public static Type Of(int count, Type lane) => Smallest(count).Type.MakeGenericType(lane);

    private static (int Count, Type Type) Smallest(int count)
    {
        foreach ((int Count, Type Type) pack in Packs)
        {
            if (pack.Count >= count)
            {
                return pack;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(count), count, $"A pair operator holds at most {Largest} values of a kind.");
    }
}
