using GpuKernels.Engine.Functions;

namespace GpuKernels.Engine.Tests.Functions;

public sealed class FunctionReferenceTests
{
    [Fact]
    public void The_page_of_functions_is_current()
    {
        string path = Path.Combine(Repository(), "docs", "functions.md");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, FunctionReference.Markdown());
        }

        Assert.True(
            FunctionReference.Markdown() == File.ReadAllText(path).ReplaceLineEndings("\n"),
            "docs/functions.md is not what the catalogue says; run 'make docs' and commit the page.");
    }

    [Fact]
    public void Every_function_has_an_entry_with_its_formula_first()
    {
        string page = FunctionReference.Markdown();

        Assert.All(FunctionCatalogue.All, function =>
            Assert.Contains($"### {function.Name}\n\n**{function.Formula}**\n", page, StringComparison.Ordinal));
    }

    private static string Repository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GpuKernels.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests run outside of the repository.");
    }
}
