using GpuKernels.Client;
using GpuKernels.Samples.DigitsRidge;

// Kernel ridge classification of handwritten digits. The RBF Gram matrix of all samples comes from a server; one half of the
// samples trains, the other half tests.
if (args.Length < 3)
{
    Console.Error.WriteLine("usage: DigitsRidge SERVER DATA-FOLDER OUTPUT-FOLDER; gpukernels serve starts a server at http://localhost:5080");
    return 2;
}

(string server, string data, string output) = (args[0], args[1], args[2]);
Directory.CreateDirectory(output);

Digits digits = Digits.Read(data);
var gram = new float[digits.Count * digits.Count];
await using KernelClient client = KernelClient.Connect(server);
var computation = Computation.Pairwise(
    Output.Function("rbf"), Tensor.Of(digits.Pixels, digits.Count, Digits.Features), null, new Dictionary<string, Tensor> { ["gamma"] = 0.5 });
(string device, ResultReport report) = await GramMatrix.Receive(client, computation, gram);

double accuracy = KernelRidge.Accuracy(gram, digits.Labels, ridge: 1e-3);
string matrixFile = Path.Combine(output, "gram.npy"), pictureFile = Path.Combine(output, "gram.png");
GramMatrix.Save(matrixFile, gram, digits.Count);
HeatMap.Draw(pictureFile, gram, digits.Labels);

Console.WriteLine($"accuracy {accuracy:f4}");
Console.WriteLine($"device   {device}");
Console.WriteLine($"time     {report.TotalTime.TotalMilliseconds:f1} ms for the call, {report.ComputeTime.TotalMilliseconds:f1} ms of it computing");
Console.WriteLine($"bytes    {report.ArgumentBytes} sent, {report.ResultBytes} received");
Console.WriteLine($"matrix   {matrixFile}");
Console.WriteLine($"picture  {pictureFile}");
return accuracy >= 0.95 ? 0 : 1;
