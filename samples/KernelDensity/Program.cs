using System.Globalization;
using GpuKernels.Client;

// A density from samples: p(x) = mean over j of N(x; y_j, h^2 I), as a logarithm, so that it holds far from every sample too, where the
// density itself is below the smallest float32. log p(x) = logsumexp over j of -|x - y_j|^2 / (2 h^2), less log m and the normal's own factor.
if (args.Length < 1)
{
    Console.Error.WriteLine("usage: KernelDensity SERVER; gpukernels serve starts a server at http://localhost:5080");
    return 2;
}

const int count = 10_000;
const double width = 0.25;

var random = new Random(7);
float[] samples = [.. Enumerable.Range(0, count).Select(_ => Normal())];
float[] places = [-30, -2, -1, 0, 1, 2, 30];
await using KernelClient client = KernelClient.Connect(args[0]);
double[] sums = await client.Matrix(
    Output.Formula("-sum((x - y)^2) / (2 * h^2)"), Tensor.Of(places, places.Length, 1), Tensor.Of(samples, count, 1),
    new Dictionary<string, Tensor> { ["h"] = width }).LogSumExpAsync();

// Normal samples smoothed by a normal kernel: the density of N(0, 1 + h^2).
double variance = 1 + (width * width), worst = 0;
for (var k = 0; k < places.Length; k++)
{
    double found = sums[k] - Math.Log(count) - (0.5 * Math.Log(2 * Math.PI * width * width));
    double truth = -(0.5 * Math.Log(2 * Math.PI * variance)) - (places[k] * places[k] / (2 * variance));
    worst = Math.Abs(places[k]) <= 2 ? Math.Max(worst, Math.Abs(found - truth)) : worst;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"log p({places[k]}) = {found:f3}"));
}

return worst < 0.1 && sums.All(double.IsFinite) ? 0 : 1;

// By Box and Muller.
float Normal() => (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
