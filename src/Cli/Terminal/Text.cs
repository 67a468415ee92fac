namespace GpuKernels.Cli.Terminal;

/// <summary>Text for people and for grep: columns padded with spaces, one row a line.</summary>
internal static class Text
{
    public static void Columns(IReadOnlyList<string[]> rows)
    {
        foreach (var row in rows)
        {
            var cells = row.Select((cell, column) => column == row.Length - 1 ? cell : cell.PadRight(rows.Max(other => other[column].Length)));
            Console.WriteLine($"  {string.Join("  ", cells)}".TrimEnd());
        }
    }
}
