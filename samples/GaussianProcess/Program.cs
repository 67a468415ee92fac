using System.Globalization;
using GpuKernels.Client;
using GpuKernels.Samples.GaussianProcess;

// Gaussian-process regression on more points than a matrix has room for: 20,000 samples are 1.6 GB of kernel matrix in float32, and an
// n^3 Cholesky. The server solves (K + noise^2 I) a = y by conjugate gradients; the prediction at new places is one more product, K(new, x) a.
if (args.Length < 1)
{
    Console.Error.WriteLine("usage: GaussianProcess SERVER [SAMPLES]; gpukernels serve starts a server at http://localhost:5080");
    return 2;
}

string server = args[0];
int count = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 20_000;
const int unseen = 1000;

var surface = new Surface(seed: 1);
float[] places = surface.Places(count), others = surface.Places(unseen);
double[] measured = surface.Measure(places);
Tensor x = Tensor.Of(places, count, Surface.Dimensions), y = Tensor.Of(measured, count);
var parameters = new Dictionary<string, Tensor> { ["gamma"] = 20.0 };

await using KernelClient client = KernelClient.Connect(server);
(double[] weights, ResultReport report) = await client.Matrix(Output.Function("rbf"), x, parameters: parameters)
    .SolveAsync(y, ridge: Surface.Noise * Surface.Noise, solve => solve with { Tolerance = 1e-6 });
double[] predicted = await client.Matrix(Output.Function("rbf"), Tensor.Of(others, unseen, Surface.Dimensions), x, parameters)
    .TimesAsync(Tensor.Of(weights, count));

double error = Math.Sqrt(predicted.Zip(Surface.Heights(others), (mean, height) => (mean - height) * (mean - height)).Average());
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"residual {report.Residuals[0]:e1}"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"error    {error:f4} where the noise is {Surface.Noise}"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"time     {report.TotalTime.TotalSeconds:f1} s"));
return report.Converged && error < Surface.Noise / 4 ? 0 : 1;
