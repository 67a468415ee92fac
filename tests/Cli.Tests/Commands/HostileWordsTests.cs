using GpuKernels.Cli.Tests.Serving;

namespace GpuKernels.Cli.Tests.Commands;

/// <summary>What a server says is shown, and does nothing: no line of it is taken for one of ours, and no character steers the terminal.</summary>
public sealed class HostileWordsTests
{
    [Theory]
    [InlineData(0, "functions")]
    [InlineData(0, "functions", "--json")]
    [InlineData(0, "devices")]
    [InlineData(0, "devices", "--json")]
    [InlineData(0, "plan", "--json", "--function", "rbf", "--x", "X")]
    [InlineData(3, "plan", "--function", "fail", "--x", "X")]
    public async Task Words_of_a_server_stay_words(int expected, params string[] command)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["x.csv"], "1,2\n3,4\n");
        await using HostileServer server = await HostileServer.Start();

        (int code, string output, string errors) = await Here.Run([.. command.Select(word => word == "X" ? folder["x.csv"] : word), "--server", server.Url]);

        Assert.Equal(expected, code);
        Assert.Contains(HostileServer.Shown, code == 0 ? output : errors, StringComparison.OrdinalIgnoreCase);
        Assert.All(Lines(output + errors), line => Assert.DoesNotContain(line, letter => char.IsControl(letter) || letter == '\u202e'));
        Assert.DoesNotContain(Lines(output + errors), line => line.StartsWith("gpukernels: forged", StringComparison.Ordinal));
    }

    /// <summary>A plan's text has lines of its own.</summary>
    [Fact]
    public async Task A_plan_has_lines_and_nothing_else_that_a_terminal_obeys()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["x.csv"], "1,2\n3,4\n");
        await using HostileServer server = await HostileServer.Start();

        (int code, string output, _) = await Here.Run("plan", "--function", "rbf", "--x", folder["x.csv"], "--server", server.Url);

        Assert.Equal(0, code);
        Assert.Contains(@"rbf\u001b[2J", Lines(output));
        Assert.All(Lines(output), line => Assert.DoesNotContain(line, char.IsControl));
    }

    [Fact]
    public async Task A_file_s_name_ends_no_line()
    {
        (int code, _, string errors) = await Here.Run("pairwise", "--function", "rbf", "--x", "no\u001b[2J\nfile.npy", "--out", "k.npy");

        Assert.Equal(1, code);
        Assert.Equal(@"gpukernels: --x no\u001b[2J\nfile.npy: there is no such file", errors.TrimEnd());
    }

    private static string[] Lines(string text) => text.Split(Environment.NewLine);
}
