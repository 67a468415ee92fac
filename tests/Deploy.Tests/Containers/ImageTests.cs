using System.Text.Json;
using GpuKernels.Client;

namespace GpuKernels.Deploy.Tests.Containers;

/// <summary>The image of deploy/Dockerfile, built and started for real.</summary>
public sealed class ImageTests(BuiltImage image) : IClassFixture<BuiltImage>
{
    [Fact]
    public async Task It_runs_as_a_user_without_rights() => Assert.Equal("10001", await Script.Run("run.sh", image.Name, "id", "--user"));

    [Fact]
    public async Task It_answers_a_Gram_and_its_own_health_check()
    {
        await using RunningImage server = await RunningImage.Start(image.Name, Words("Entrypoint"));
        await using KernelClient client = KernelClient.Connect(server.Address);
        var gram = new double[9];

        ResultReport report = await client.PairwiseAsync(
            Output.Function("rbf"), Tensor.Of([0.0, 0, 3, 4, 6, 8], 3, 2), null, new Dictionary<string, Tensor> { ["gamma"] = 0.01 }, gram);

        Assert.Equal(sizeof(double) * gram.Length, report.ResultBytes);
        double near = Math.Exp(-0.25), far = Math.Exp(-1);
        double[] expected = [1, near, far, near, 1, near, far, near, 1];
        Assert.All(expected.Zip(gram), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
        Assert.Equal("SERVING", await Script.Run("run.sh", [image.Name, .. HealthCheck(server.Address)]));
    }

    private string[] Words(string name) => [.. image.Configuration.GetProperty(name).EnumerateArray().Select(word => word.GetString()!)];

    /// <summary>The image's own command, asking another port: containers of this test share the machine's.</summary>
    private string[] HealthCheck(string address)
    {
        JsonElement command = image.Configuration.GetProperty("Healthcheck").GetProperty("Test");
        string[] words = [.. command.EnumerateArray().Select(word => word.GetString()!)];
        Assert.Equal("CMD", words[0]);
        Assert.Contains("http://localhost:5080", words);
        return [.. words.Skip(1).Select(word => word == "http://localhost:5080" ? address : word)];
    }
}
