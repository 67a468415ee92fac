using System.Globalization;
using GpuKernels.Client;
using GpuKernels.Files;
using GpuKernels.Files.Npy;

// Which digit is it? Its five nearest neighbours among all other digits vote. Only the indices of the neighbours come from the server, five a
// digit: the distances are never stored.
if (args.Length < 2)
{
    Console.Error.WriteLine("usage: DigitsNeighbours SERVER DATA-FOLDER; gpukernels serve starts a server at http://localhost:5080");
    return 2;
}

(string server, string data) = (args[0], args[1]);
const int votes = 5, features = 64;

byte[] labels = Numbers(Path.Combine(data, "digits_labels.npy"));
float[] pixels = Array.ConvertAll(Numbers(Path.Combine(data, "digits.npy")), pixel => (float)pixel);
await using KernelClient client = KernelClient.Connect(server);
(_, long[] neighbours) = await client.Matrix(Output.Function("sqeuclidean"), Tensor.Of(pixels, labels.Length, features))
    .SmallestAsync(votes, excludesSelf: true);

double accuracy = labels.Where((label, digit) => Vote(neighbours.AsSpan(digit * votes, votes)) == label).Count() / (double)labels.Length;
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"accuracy {accuracy:f4}"));
return accuracy >= 0.98 ? 0 : 1;

// The digit that most neighbours show; of equally many the smallest, as scikit-learn decides.
byte Vote(ReadOnlySpan<long> nearest) => nearest.ToArray()
    .CountBy(neighbour => labels[neighbour])
    .OrderByDescending(votes => votes.Value).ThenBy(votes => votes.Key)
    .First().Key;

static byte[] Numbers(string file)
{
    using ArrayData array = NpyReader.Open(file);
    return array.Bytes.ToArray();
}
