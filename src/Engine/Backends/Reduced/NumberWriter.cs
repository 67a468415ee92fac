using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>Writes float64 numbers one after the other in the type of a result.</summary>
internal static unsafe class NumberWriter
{
    public static void Write(ReadOnlySpan<double> numbers, DataType type, ref nint target)
    {
        foreach (double number in numbers)
        {
            switch (type)
            {
                case DataType.Int64: *(long*)target = (long)number; break;
                case DataType.Float64: *(double*)target = number; break;
                case DataType.Float32: *(float*)target = (float)number; break;
                default: throw new ArgumentOutOfRangeException(nameof(type), type, "No such type of a result.");
            }

            target += type.Size();
        }
    }
}
