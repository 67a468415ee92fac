using GpuKernels.Files;
using GpuKernels.Files.Npy;

namespace GpuKernels.Samples.DigitsRidge;

/// <summary>The UCI handwritten digits: 8 x 8 pixels from 0 to 16, scaled to [0, 1], and the digit that each shows.</summary>
internal sealed record Digits(float[] Pixels, int[] Labels)
{
    public const int Features = 64;

    private const float Brightest = 16;

    public int Count => Labels.Length;

    public static Digits Read(string folder)
    {
        using ArrayData pixels = NpyReader.Open(Path.Combine(folder, "digits.npy"));
        using ArrayData labels = NpyReader.Open(Path.Combine(folder, "digits_labels.npy"));
        return new Digits([.. Numbers(pixels).Select(pixel => pixel / Brightest)], [.. Numbers(labels).Select(label => (int)label)]);
    }

    private static float[] Numbers(ArrayData array) => array.Type == ElementType.Of("uint8")
        ? [.. array.Bytes.ToArray().Select(number => (float)number)]
        : throw new InvalidDataException($"The digits are stored as uint8, not {array.Type}.");
}
