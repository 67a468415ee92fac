using GpuKernels.Engine.Specs;
using Grpc.Core;
using Wire = GpuKernels.Protos.V1;

namespace GpuKernels.Server.Grpc;

/// <summary>
/// Gathers the chunks of the arguments that came without their value. The first chunk that does not belong ends the call, for the rest
/// could be gigabytes; arguments that stay short are all named together.
/// </summary>
internal sealed class ArgumentReceiver : IDisposable
{
    private readonly Dictionary<string, (ArgumentWords Words, ArgumentBuffer Buffer)> _incoming;

    /// <summary>Arrays without a number: nothing of them comes, or chunks of nothing from a caller who sends each array in one chunk at least.</summary>
    private readonly HashSet<string> _empty;

    public ArgumentReceiver(Request request)
    {
        _empty = [.. request.Arguments.Where(argument => argument is { Value.Bytes.Length: 0, SameAs: null }).Select(argument => argument.Name)];
        _incoming = request.Arguments.Where(IsAwaited).ToDictionary(argument => argument.Name, Open);
    }

    /// <summary>Reads chunks until the caller closes its side.</summary>
    /// <exception cref="SpecException">Chunks that do not cover their arguments exactly.</exception>
    /// <exception cref="StalledCallerException">The caller has stopped sending.</exception>
    public async Task<IReadOnlyDictionary<string, Tensor>> Receive(IAsyncStreamReader<Wire.EvaluateRequest> requests, CancellationToken cancel)
    {
        try
        {
            while (await requests.MoveNext(cancel))
            {
                Accept(requests.Current.Chunk ?? throw new SpecException("start", "comes once, and only chunks after it"));
            }
        }
        catch (StalledCallerException stalled)
        {
            throw stalled.At(Awaited());
        }

        Violation[] missing = [.. _incoming.Values.Where(a => a.Buffer.Length < a.Buffer.Size).Select(Missing)];
        return missing.Length == 0
            ? _incoming.ToDictionary(a => a.Key, a => new Tensor(a.Value.Words.Type, a.Value.Words.Shape, a.Value.Buffer.Memory))
            : throw new SpecException(missing);
    }

    public void Dispose()
    {
        foreach (IDisposable buffer in _incoming.Values.Select(argument => argument.Buffer))
        {
            buffer.Dispose();
        }
    }

    private static bool IsAwaited(ArgumentWords argument) => argument.Value is null && argument.SameAs is null;

    private static (ArgumentWords, ArgumentBuffer) Open(ArgumentWords words)
    {
        bool fits = ByteCount.TryOf(words.Shape, words.Type.Size(), out long bytes);
        return fits ? (words, new ArgumentBuffer((int)bytes)) : throw new ArgumentException($"The shape of '{words.Name}' was never checked.");
    }

    private void Accept(Wire.ArgumentChunk chunk)
    {
        if (chunk.Offset == 0 && chunk.Data.IsEmpty && _empty.Contains(chunk.Argument))
        {
            return;
        }

        if (!_incoming.TryGetValue(chunk.Argument, out (ArgumentWords Words, ArgumentBuffer Buffer) argument))
        {
            string awaited = _incoming.Count == 0 ? "none" : string.Join(", ", _incoming.Keys);
            throw new SpecException("chunk.argument", $"'{chunk.Argument}' is no argument whose value is still to come; those are: {awaited}");
        }

        ArgumentBuffer buffer = argument.Buffer;
        if (chunk.Offset != buffer.Length)
        {
            string fault = chunk.Offset < buffer.Length ? "overlaps what came before" : "leaves a gap";
            throw new SpecException(Field(chunk.Argument), $"a chunk at byte {chunk.Offset} {fault}; the next byte is {buffer.Length}");
        }

        if (chunk.Data.Length > buffer.Size - buffer.Length)
        {
            throw new SpecException(Field(chunk.Argument), $"{buffer.Length + (long)chunk.Data.Length} bytes came where the shape takes {buffer.Size}");
        }

        buffer.Append(chunk.Data.Span);
    }

    /// <summary>What the call waits for: "arguments[x].chunks, 1000 of 4096 bytes".</summary>
    private string Awaited()
    {
        string[] open = [.. _incoming.Values.Where(a => a.Buffer.Length < a.Buffer.Size)
            .Select(a => $"{Field(a.Words.Name)}, {a.Buffer.Length} of {a.Buffer.Size} bytes")];
        return open.Length == 0 ? "the end of the caller's stream, after all arguments" : string.Join("; ", open);
    }

    private static Violation Missing((ArgumentWords Words, ArgumentBuffer Buffer) argument) =>
        new(Field(argument.Words.Name), $"the stream ended after {argument.Buffer.Length} of {argument.Buffer.Size} bytes");

    private static string Field(string argument) => $"arguments[{argument}].chunks";
}
