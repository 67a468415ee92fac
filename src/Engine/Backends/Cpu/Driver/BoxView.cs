using GpuKernels.Engine.Backends.Boxes;
using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>A box of a packed grid as addresses: what the loops of a driver read at the current point of the outer levels.</summary>
internal sealed class BoxView(PackedGrid packed, GridShape shape, LevelBox box, ResultTarget[] targets)
{
    private readonly EpiloguePoint[][] _epilogues = [.. targets.Select(target => EpiloguePoint.List(shape, box, target))];
    private readonly OuterWalk _walk = new(shape, box);

    /// <summary>One for each pass.</summary>
    public PassView[] Passes { get; } = new PassView[packed.Passes.Count];

    /// <summary>One for each output.</summary>
    public FinishView[] Finishes { get; } = new FinishView[targets.Length];

    /// <summary>True where an output has values at several points of the epilogue.</summary>
    public bool HasEpilogue => Array.Exists(_epilogues, points => points.Length > 1);

    public long FirstRow { get; } = shape.Row is { } row ? box.From[row] : 0;

    public long EndRow { get; } = shape.Row is { } level ? box.To[level] : 1;

    public long FirstColumn { get; } = box.From[shape.Column];

    public long EndColumn { get; } = box.To[shape.Column];

    /// <summary>Bytes of the streams of one panel, over all passes.</summary>
    public long PanelBytes { get; } = packed.Passes.Sum(pass => pass.Columns.PanelStride);

    /// <summary>Goes to the next point of the outer levels, or says that there is none.</summary>
    public bool Next() => _walk.Next();

    /// <summary>Takes the addresses of the current point.</summary>
    public void Aim()
    {
        for (var k = 0; k < Passes.Length; k++)
        {
            Passes[k] = PassView.At(packed.Passes[k], _walk.Index);
        }

        for (var k = 0; k < Finishes.Length; k++)
        {
            Finishes[k] = new FinishView(packed, _walk.Index, _walk.Locate(targets[k], 0, 0), _epilogues[k]);
        }
    }
}
