using GpuKernels.Client;

namespace GpuKernels.Samples.TwoSampleTest;

/// <summary>
/// The squared maximum mean discrepancy of two samples (Gretton et al. 2012, equation 3), without bias:
/// mean k(x, x') + mean k(y, y') - 2 mean k(x, y), no sample against itself. Around 0 where both have one distribution.
/// </summary>
internal sealed class Discrepancy(KernelClient client, double gamma)
{
    private readonly Dictionary<string, Tensor> _parameters = new() { ["gamma"] = gamma };

    public async Task<double> Between(float[] x, float[] y)
    {
        Tensor one = Tensor.Of(x, x.Length, 1), other = Tensor.Of(y, y.Length, 1);
        double within = await Matrix(one, null).MeanAsync(excludesSelf: true) + await Matrix(other, null).MeanAsync(excludesSelf: true);
        return within - (2 * await Matrix(one, other).MeanAsync());
    }

    /// <summary>The share of random splits of both samples together whose discrepancy is at least that of x and y.</summary>
    public async Task<double> Probability(float[] x, float[] y, int splits, Random random)
    {
        double found = await Between(x, y);
        var atLeast = 1;
        for (var split = 0; split < splits; split++)
        {
            float[] all = [.. x, .. y];
            random.Shuffle(all);
            atLeast += await Between(all[..x.Length], all[x.Length..]) >= found ? 1 : 0;
        }

        return atLeast / (splits + 1.0);
    }

    private KernelMatrix Matrix(Tensor x, Tensor? y) => client.Matrix(Output.Function("rbf"), x, y, _parameters);
}
