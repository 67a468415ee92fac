namespace GpuKernels.Cli.Tests.Commands;

/// <summary>The commands that speak to a server, where there is none.</summary>
public sealed class ServerCommandTests
{
    /// <summary>A port of this machine on which nothing can listen.</summary>
    private const string NoServer = "http://127.0.0.1:1";

    [Fact]
    public async Task Health_of_no_server_is_one_line_and_exit_code_3()
    {
        (int code, string output, string errors) = await Cli.Run("health", "--server", NoServer);

        Assert.Equal(3, code);
        Assert.Empty(output);
        Assert.Matches("^gpukernels: no server answers there: [^\n]+$", errors.Trim());
    }

    [Fact]
    public async Task Functions_of_no_server_is_exit_code_3_without_a_trace()
    {
        (int code, _, string errors) = await Cli.Run("functions", "--server", NoServer);

        Assert.Equal(3, code);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_in_cleartext_is_told_from_one_that_is_not_there()
    {
        await using Serving.ServeProcess server = await Serving.ServeProcess.Start();

        (int code, _, string errors) = await Here.Run("functions", "--server", server.Url.Replace("http:", "https:", StringComparison.Ordinal));

        Assert.Equal(3, code);
        Assert.Equal("gpukernels: what listens there speaks no TLS: say http:// and not https://", errors.Trim());
    }

    [Fact]
    public async Task A_path_without_a_socket_is_named()
    {
        (int code, _, string errors) = await Here.Run("functions", "--server", "unix:/no/such/socket");

        Assert.Equal(3, code);
        Assert.Equal("gpukernels: no server answers there: there is no socket /no/such/socket", errors.Trim());
    }
}
