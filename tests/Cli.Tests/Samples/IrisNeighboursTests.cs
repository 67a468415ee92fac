using System.Diagnostics;
using GpuKernels.Cli.Tests.Serving;

namespace GpuKernels.Cli.Tests.Samples;

/// <summary>samples/IrisNeighbours against a running server, and scikit-learn's own answer to the same question.</summary>
public sealed class IrisNeighboursTests(OneServer server) : IClassFixture<OneServer>
{
    private const string Question = """
        import sys
        import numpy as np
        from sklearn.model_selection import LeaveOneOut, cross_val_predict
        from sklearn.neighbors import KNeighborsClassifier
        x, labels = np.load(f"{sys.argv[1]}/iris.npy"), np.load(f"{sys.argv[1]}/iris_labels.npy")
        model = KNeighborsClassifier(5, metric=sys.argv[2], algorithm="brute")
        print(f"accuracy {(cross_val_predict(model, x, labels, cv=LeaveOneOut()) == labels).mean():.4f}")
        """;

    /// <summary>Its own, for what it needs to run is not what the tests need: the same configuration and framework as this one's.</summary>
    private static readonly string Folder = AppContext.BaseDirectory.Replace(
        Path.Combine("tests", "Cli.Tests"), Path.Combine("samples", "IrisNeighbours"), StringComparison.Ordinal);

    [Theory]
    [InlineData("euclidean")]
    [InlineData("canberra")]
    public async Task Finds_the_species_as_often_as_scikit_learn_does(string metric)
    {
        string data = Path.Combine(Repository.Root, "samples", "data");
        var start = new ProcessStartInfo(Path.Combine(Folder, "GpuKernels.Samples.IrisNeighbours"), [server.Url, data, metric])
        {
            RedirectStandardOutput = true,
        };

        using Process sample = Process.Start(start)!;
        string output = await sample.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await sample.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, sample.ExitCode);
        Assert.Equal(Python.Run(Question, data, metric), output);
    }
}
