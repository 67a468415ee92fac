namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>A small number as a type, so that the compiler sees a constant in the inner loop.</summary>
internal interface IOrdinal
{
    static abstract int Value { get; }
}

internal readonly struct Ordinal0 : IOrdinal
{
    public static int Value => 0;
}

internal readonly struct Ordinal1 : IOrdinal
{
    public static int Value => 1;
}

internal readonly struct Ordinal2 : IOrdinal
{
    public static int Value => 2;
}

internal readonly struct Ordinal3 : IOrdinal
{
    public static int Value => 3;
}

internal readonly struct Ordinal4 : IOrdinal
{
    public static int Value => 4;
}

internal readonly struct Ordinal5 : IOrdinal
{
    public static int Value => 5;
}

internal readonly struct Ordinal6 : IOrdinal
{
    public static int Value => 6;
}

internal readonly struct Ordinal7 : IOrdinal
{
    public static int Value => 7;
}
