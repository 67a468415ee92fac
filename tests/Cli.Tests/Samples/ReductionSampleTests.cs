using System.Diagnostics;
using System.Globalization;
using GpuKernels.Cli.Tests.Serving;

namespace GpuKernels.Cli.Tests.Samples;

/// <summary>The samples of matrices that are never stored, against a running server. Each judges its own answer by its exit code.</summary>
public sealed class ReductionSampleTests(OneServer server) : IClassFixture<OneServer>
{
    private const string Neighbours = """
        import sys
        import numpy as np
        from sklearn.model_selection import LeaveOneOut, cross_val_predict
        from sklearn.neighbors import KNeighborsClassifier
        x, labels = np.load(f"{sys.argv[1]}/digits.npy").reshape(-1, 64).astype("f4"), np.load(f"{sys.argv[1]}/digits_labels.npy")
        indices = KNeighborsClassifier(5, algorithm="brute").fit(x, labels).kneighbors(return_distance=False)
        votes = np.array([np.bincount(labels[row]).argmax() for row in indices])
        print(f"{(votes == labels).mean():.4f}")
        """;

    private static readonly string Data = Path.Combine(Repository.Root, "samples", "data");

    [Fact]
    public async Task A_Gaussian_process_finds_the_surface_under_the_noise() =>
        Assert.Contains("error    0.0", await Run("GaussianProcess", server.Url, "4000"), StringComparison.Ordinal);

    [Fact]
    public async Task The_nearest_digits_vote_as_scikit_learn_s_do()
    {
        string output = await Run("DigitsNeighbours", server.Url, Data);
        double accuracy = double.Parse(output.Split()[1], CultureInfo.InvariantCulture);

        // Among equally far digits the two may choose differently.
        Assert.Equal(double.Parse(Python.Run(Neighbours, Data), CultureInfo.InvariantCulture), accuracy, 0.002);
    }

    [Fact]
    public async Task Samples_of_one_distribution_are_told_from_those_of_two()
    {
        double[] probabilities = [.. (await Run("TwoSampleTest", server.Url)).Trim().Split('\n').Select(line => double.Parse(line.Split('=')[1], CultureInfo.InvariantCulture))];
        Assert.InRange(probabilities[0], 0.05, 1);
        Assert.InRange(probabilities[1], 0, 0.05);
    }

    [Fact]
    public async Task A_density_holds_where_its_value_underflows() => Assert.Contains("log p(-30)", await Run("KernelDensity", server.Url), StringComparison.Ordinal);

    [Theory]
    [InlineData("DigitsNeighbours")]
    [InlineData("GaussianProcess")]
    [InlineData("KernelDensity")]
    [InlineData("TwoSampleTest")]
    public async Task A_sample_without_its_words_says_which_it_takes(string sample)
    {
        (int code, _, string errors) = await Start(sample);

        Assert.Equal(2, code);
        Assert.Contains($"usage: {sample} SERVER", errors, StringComparison.Ordinal);
    }

    private static async Task<string> Run(string sample, params string[] arguments)
    {
        (int code, string output, string errors) = await Start(sample, arguments);
        Assert.True(code == 0, output + errors);
        return output;
    }

    private static async Task<(int Code, string Output, string Errors)> Start(string sample, params string[] arguments)
    {
        string folder = AppContext.BaseDirectory.Replace(Path.Combine("tests", "Cli.Tests"), Path.Combine("samples", sample), StringComparison.Ordinal);
        using Process process = Process.Start(new ProcessStartInfo(Path.Combine(folder, $"GpuKernels.Samples.{sample}"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output, await errors);
    }
}
