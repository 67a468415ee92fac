using System.CommandLine;
using System.Runtime.InteropServices;
using GpuKernels.Cli.Options;
using GpuKernels.Cli.Terminal;
using GpuKernels.Client;

namespace GpuKernels.Cli.Commands.Datasets;

/// <summary>gpukernels datasets put: sends a file and prints its handle.</summary>
internal sealed class PutCommand : Command
{
    private readonly Argument<string> _file = new("FILE") { Description = "The array: .npy, .csv, or - for standard input." };

    private readonly TimeToLiveOption _timeToLive = new();

    private readonly Option<bool> _pack = new("--pack") { Description = "Send booleans as bits, eight a byte." };

    private readonly ServerOption _server = new() { Required = true };

    private readonly JsonOption _json = new();

    public PutCommand()
        : base("put", "Send an array and print its handle. A broken upload goes on where it broke when it is sent again.")
    {
        Add(_file);
        _timeToLive.AddTo(this);
        Add(_pack);
        _server.AddTo(this);
        _json.AddTo(this);
        SetAction(Run);
    }

    private async Task Run(ParseResult parsed, CancellationToken cancel)
    {
        using var files = new InputFiles();
        await using var client = _server.Connect(parsed);
        var array = files.Open("FILE", parsed.GetRequiredValue(_file));
        var sent = parsed.GetValue(_pack) ? Packed(array) : array;
        var dataset = await client.Datasets.UploadAsync(sent, _timeToLive.Read(parsed), cancel);
        Text.Line(_json.Asked(parsed) ? Json.Line(DatasetText.Report(dataset)) : dataset.Handle);
    }

    private static Tensor Packed(Tensor array) => array.Type == ElementType.Bool
        ? Tensor.OfPacked(MemoryMarshal.Cast<byte, bool>(array.Bytes.Span), [.. array.Shape])
        : throw new RefusedException($"--pack: the array holds {array.Type.ToString().ToLowerInvariant()}, not booleans");
}
