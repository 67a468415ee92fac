namespace GpuKernels.Client.Tests;

/// <summary>The files of the repository that the tests hold against the code.</summary>
internal static class Repository
{
    private static readonly string Root = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    public static string Read(params string[] parts) => File.ReadAllText(Path(parts)).ReplaceLineEndings("\n");

    private static string Find(DirectoryInfo? folder) => folder is null
        ? throw new DirectoryNotFoundException("The tests run outside of the repository.")
        : File.Exists(System.IO.Path.Combine(folder.FullName, "GpuKernels.sln")) ? folder.FullName : Find(folder.Parent);
}
