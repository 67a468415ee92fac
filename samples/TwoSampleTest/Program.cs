using System.Globalization;
using GpuKernels.Client;
using GpuKernels.Samples.TwoSampleTest;

// Do two samples have one distribution? Mean and variance may agree and the samples still differ; the kernel mean sees it. Normal numbers are
// held against normal ones, and against uniform ones of the same mean and variance.
if (args.Length < 1)
{
    Console.Error.WriteLine("usage: TwoSampleTest SERVER; gpukernels serve starts a server at http://localhost:5080");
    return 2;
}

const int count = 800, splits = 99;
const double significance = 0.05;

var random = new Random(5);
float[] normal = [.. Enumerable.Range(0, count).Select(_ => Normal())], again = [.. Enumerable.Range(0, count).Select(_ => Normal())];
float[] uniform = [.. Enumerable.Range(0, count).Select(_ => MathF.Sqrt(12) * (random.NextSingle() - 0.5f))];
await using KernelClient client = KernelClient.Connect(args[0]);
var discrepancy = new Discrepancy(client, gamma: 0.5);
double same = await discrepancy.Probability(normal, again, splits, random), different = await discrepancy.Probability(normal, uniform, splits, random);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"normal and normal   p = {same:f2}"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"normal and uniform  p = {different:f2}"));
return same > significance && different <= significance ? 0 : 1;

// By Box and Muller.
float Normal() => (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
