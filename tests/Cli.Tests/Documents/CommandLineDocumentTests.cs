using System.Diagnostics;
using System.Text.RegularExpressions;

namespace GpuKernels.Cli.Tests.Documents;

/// <summary>docs/cli.md says what the program does: its examples are run, and it names every command and option.</summary>
public sealed partial class CommandLineDocumentTests : IDisposable
{
    private static readonly string Document = Path.Combine(Repository.Root, "docs", "cli.md");

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<int> Examples => [.. ConsoleExample.In(Document).Select(example => example.Line)];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_prints_what_the_document_says(int line)
    {
        Directory.CreateSymbolicLink(_folder["samples"], Path.Combine(Repository.Root, "samples"));
        ConsoleExample example = ConsoleExample.In(Document).Single(example => example.Line == line);

        foreach ((string command, string expected) in example.Steps)
        {
            Assert.Equal(expected, (await Shell(command)).TrimEnd());
        }
    }

    [Theory]
    [InlineData("pairwise")]
    [InlineData("map")]
    [InlineData("reduce")]
    [InlineData("plan")]
    [InlineData("bench")]
    [InlineData("functions")]
    [InlineData("devices")]
    [InlineData("health")]
    public async Task Every_option_is_explained(string command)
    {
        string help = (await Commands.Cli.Run(command, "--help")).Output;
        string document = await File.ReadAllTextAsync(Document, TestContext.Current.CancellationToken);

        Assert.All(Options().Matches(help).Select(match => match.Value).Distinct(), option => Assert.Contains(option, document, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_command_has_its_row()
    {
        string help = (await Commands.Cli.Run("--help")).Output;
        string[] commands = [.. CommandNames().Matches(help[help.IndexOf("Commands:", StringComparison.Ordinal)..]).Select(match => match.Groups[1].Value)];

        Assert.True(commands.Length > 5, help);
        string[] rows = File.ReadAllLines(Document);
        Assert.All(commands, command => Assert.Contains(rows, row => row.StartsWith($"| `{command}` |", StringComparison.Ordinal)));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> Shell(string command)
    {
        var start = new ProcessStartInfo("/bin/bash", ["-c", $"exec 2>&1; {command}"]) { RedirectStandardOutput = true, WorkingDirectory = _folder.Path };
        start.Environment["PATH"] = $"{AppContext.BaseDirectory}:{Environment.GetEnvironmentVariable("PATH")}";
        using Process shell = Process.Start(start)!;
        string output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output;
    }

    [GeneratedRegex("--[a-z]+")]
    private static partial Regex Options();

    [GeneratedRegex("^  ([a-z]+)", RegexOptions.Multiline)]
    private static partial Regex CommandNames();
}
