namespace GpuKernels.Cli.Options;

/// <summary>dataset:HANDLE, which stands for an array at the server wherever a file is expected.</summary>
internal static class DatasetWord
{
    private const string Scheme = "dataset:";

    /// <summary>The handle; null where the word is a file's name.</summary>
    public static string? HandleOf(string word) => word.StartsWith(Scheme, StringComparison.Ordinal) ? word[Scheme.Length..] : null;
}
