using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>What a part's strips right of the diagonal block add to the results of their columns.</summary>
/// <param name="box">The box whose rows are those columns' samples.</param>
/// <param name="row">The level of the rows.</param>
/// <param name="running">One for each reduction.</param>
internal sealed class MirroredColumns(LevelBox box, int row, RunningColumns[] running) : IDisposable
{
    /// <summary>True where the leaf of columns that starts here is right of the diagonal block.</summary>
    public bool Has(long column) => column >= box.From[row] && column < box.To[row];

    public void Start() => Array.ForEach(running, columns => columns.Start());

    public void Take(LevelBox strip, int column)
    {
        foreach (RunningColumns columns in running)
        {
            columns.Take(strip.From[row], (int)strip.Size(row), (int)strip.Size(column));
        }
    }

    public void End(LevelBox leaf, int column)
    {
        foreach (RunningColumns columns in running)
        {
            columns.End(leaf.From[column] - box.From[row], (int)leaf.Size(column));
        }
    }

    public void Dispose() => Array.ForEach(running, columns => columns.Dispose());
}
