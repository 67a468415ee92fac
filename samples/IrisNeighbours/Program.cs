using GpuKernels.Client;
using GpuKernels.Samples.IrisNeighbours;

// Which iris is it? The five nearest flowers vote, each flower judged by all others. The distances come from a server, in any metric
// of its catalogue: the flowers and the vote stay here.
if (args.Length < 2)
{
    Console.Error.WriteLine("usage: IrisNeighbours SERVER DATA-FOLDER [METRIC]; gpukernels serve starts a server at http://localhost:5080");
    return 2;
}

(string server, string data, string metric) = (args[0], args[1], args.ElementAtOrDefault(2) ?? "euclidean");

Iris iris = Iris.Read(data);
var distances = new double[iris.Count * iris.Count];
await using KernelClient client = KernelClient.Connect(server);
await client.PairwiseAsync(Output.Function(metric), Tensor.Of(iris.Measures, iris.Count, Iris.Features), null, null, distances);

double accuracy = Neighbours.Accuracy(distances, iris.Species, votes: 5);
Console.WriteLine($"accuracy {accuracy:f4}");
return accuracy >= 0.9 ? 0 : 1;
