using System.Globalization;
using System.Text;

namespace GpuKernels.Files;

/// <summary>Numbers as people, C and Python write them: 1, -2.5, 1e-3, nan, inf, -inf.</summary>
public static class NumberText
{
    public static bool TryParse(ReadOnlySpan<byte> text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) || TryParseInfinity(text, out number);

    /// <summary>The short word, which .NET does not read.</summary>
    private static bool TryParseInfinity(ReadOnlySpan<byte> text, out double number)
    {
        number = text.StartsWith("-"u8) ? double.NegativeInfinity : double.PositiveInfinity;
        return Ascii.EqualsIgnoreCase(text.TrimStart("+-"u8), "inf"u8);
    }
}
