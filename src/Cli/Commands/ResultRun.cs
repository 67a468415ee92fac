using System.Diagnostics;
using GpuKernels.Cli.Options;
using GpuKernels.Cli.Terminal;
using GpuKernels.Client;
using GpuKernels.Files;

namespace GpuKernels.Cli.Commands;

/// <summary>Computes a job and writes its results, one output each, tile by tile as they come.</summary>
internal sealed class ResultRun(IKernels kernels, IReadOnlyList<OutputFile> outputs)
{
    private readonly long _start = Stopwatch.GetTimestamp();

    public async Task<RunReport> Run(Computation computation, CancellationToken cancel)
    {
        await using var evaluation = await kernels.EvaluateAsync(computation, cancel);
        var writers = new List<IArrayWriter>();
        try
        {
            writers.AddRange(outputs.Zip(evaluation.Header.Outputs, (output, result) => output.Create(result)));
            await Progress.Show("computing", report => Write(evaluation, writers, report, cancel));
            foreach (var (output, writer) in outputs.Zip(writers))
            {
                output.Guard(writer.Complete);
            }
        }
        finally
        {
            writers.ForEach(writer => writer.Dispose());
        }

        return RunReport.Of(evaluation, Stopwatch.GetElapsedTime(_start));
    }

    private async Task Write(IResultTiles evaluation, List<IArrayWriter> writers, Action<double> report, CancellationToken cancel)
    {
        var written = 0L;
        await foreach (var tile in evaluation.WithCancellation(cancel))
        {
            outputs[tile.Output].Guard(() => writers[tile.Output].Write(tile.Origin, tile.Shape, tile.Bytes.Span));
            report(++written / (double)evaluation.Header.TileCount);
        }
    }
}
