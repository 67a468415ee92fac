using GpuKernels.Engine.Backends.Boxes;
using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>A box of a packed grid as addresses: what the loops of a driver read at the current point of the outer levels. It lives on the stack of who computes the box.</summary>
internal ref struct BoxView
{
    private readonly PackedGrid _packed;
    private readonly ReadOnlySpan<ResultTarget> _targets;
    private OuterWalk _walk;

    /// <param name="packed">The grid.</param>
    /// <param name="shape">Its levels.</param>
    /// <param name="box">The box.</param>
    /// <param name="targets">Where each output's values go.</param>
    /// <param name="passes">Room for a view of each pass.</param>
    /// <param name="finishes">Room for a view of each output.</param>
    /// <param name="elementSize">Bytes of one value.</param>
    public BoxView(
        PackedGrid packed, GridShape shape, LevelBox box, ReadOnlySpan<ResultTarget> targets, Span<PassView> passes, Span<FinishView> finishes, int elementSize)
    {
        _packed = packed;
        _targets = targets;
        _walk = new OuterWalk(shape, box);
        (FirstRow, EndRow) = shape.Row is { } row ? (box.From[row], box.To[row]) : (0, 1);
        (FirstColumn, EndColumn) = (box.From[shape.Column], box.To[shape.Column]);
        Passes = passes;
        Finishes = finishes;
        for (var k = 0; k < finishes.Length; k++)
        {
            finishes[k] = new FinishView(packed, new EpiloguePoints(shape, box, targets[k]));
            HasEpilogue |= finishes[k].Epilogue.Length > 1;
            HasGaps |= targets[k].Strides[shape.Column] != elementSize;
        }
    }

    /// <summary>One for each pass.</summary>
    public Span<PassView> Passes { get; }

    /// <summary>One for each output.</summary>
    public Span<FinishView> Finishes { get; }

    /// <summary>True where an output has values at several points of the epilogue.</summary>
    public bool HasEpilogue { get; }

    /// <summary>True where the values of neighbouring columns do not stand side by side.</summary>
    public bool HasGaps { get; }

    public long FirstRow { get; }

    public long EndRow { get; }

    public long FirstColumn { get; }

    public long EndColumn { get; }

    /// <summary>Bytes of the streams of one panel, over all passes.</summary>
    public readonly long PanelBytes => _packed.PanelBytes;

    /// <summary>Goes to the next point of the outer levels, or says that there is none.</summary>
    public bool Next() => _walk.Next();

    /// <summary>Takes the addresses of the current point.</summary>
    public readonly void Aim()
    {
        for (var k = 0; k < Passes.Length; k++)
        {
            Passes[k] = PassView.At(_packed.Passes[k], _walk.Index);
        }

        for (var k = 0; k < Finishes.Length; k++)
        {
            Finishes[k].Aim(_packed, _walk.Index, _walk.Locate(_targets[k], 0, 0));
        }
    }
}
