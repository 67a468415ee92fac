namespace GpuKernels.Deploy.Tests;

/// <summary>The files of the repository that these tests run inside.</summary>
internal static class Repository
{
    private static readonly string Root = Find(AppContext.BaseDirectory);

    /// <summary>A file of the repository.</summary>
    public static string File(params string[] path) => Path.Combine([Root, .. path]);

    private static string Find(string folder) => System.IO.File.Exists(Path.Combine(folder, "GpuKernels.sln"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository."));
}
