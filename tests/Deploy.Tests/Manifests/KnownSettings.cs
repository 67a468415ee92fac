namespace GpuKernels.Deploy.Tests.Manifests;

/// <summary>The environment variables that the server knows, from the table that its own tests hold against its settings.</summary>
internal static class KnownSettings
{
    private const string Prefix = "GPUKERNELS__";

    private static readonly HashSet<string> Names =
    [
        .. File.ReadLines(Repository.File("docs", "settings.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|')[2].Trim(' ', '`')),
    ];

    /// <summary>Fails for a variable of the server's that it would not start with.</summary>
    public static void Check(IEnumerable<string> variables)
    {
        string[] own = [.. variables.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))];
        Assert.NotEmpty(own);
        Assert.All(own, name => Assert.Contains(name, Names));
    }
}
