using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Reducing;

namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>What strips right of the diagonal block add to the results of their columns, in one box after the other.</summary>
/// <param name="blocks">How the pairs are cut.</param>
/// <param name="running">One for each reduction.</param>
internal sealed class MirroredColumns(SymmetricBlocks blocks, RunningColumns[] running) : IDisposable
{
    /// <summary>The box whose rows are the columns' samples.</summary>
    private LevelBox _samples;

    /// <summary>Goes on to a box.</summary>
    public void Aim(LevelBox box, Strip strip, PartialStates states)
    {
        _samples = blocks.Mirrored(box);
        for (var k = 0; k < running.Length; k++)
        {
            ResultTarget cells = states.Arrays[k];
            running[k].Aim(_samples, new StripTargets(strip.Targets, cells), cells.Start + (nint)states.Box.OffsetOf(_samples, cells));
        }
    }

    /// <summary>True where the leaf of columns that starts here is right of the diagonal block.</summary>
    public bool Has(long column) => column >= _samples.From[blocks.Row] && column < _samples.To[blocks.Row];

    public void Start() => Array.ForEach(running, columns => columns.Start());

    public void Take(LevelBox strip)
    {
        foreach (RunningColumns columns in running)
        {
            columns.Take(strip.From[blocks.Row], (int)strip.Size(blocks.Row), (int)strip.Size(blocks.Column));
        }
    }

    public void End(LevelBox leaf)
    {
        foreach (RunningColumns columns in running)
        {
            columns.End(leaf.From[blocks.Column] - _samples.From[blocks.Row], (int)leaf.Size(blocks.Column));
        }
    }

    public void Dispose() => Array.ForEach(running, columns => columns.Dispose());
}
