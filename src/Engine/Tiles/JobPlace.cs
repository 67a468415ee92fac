namespace GpuKernels.Engine.Tiles;

/// <summary>Where one job after the other is taken and done. It is made once, and jobs come and go with nothing made for each.</summary>
internal abstract class JobPlace : IDisposable
{
    /// <summary>The tiles that the job has made; none where it fills whole results.</summary>
    public List<Tile> Tiles { get; } = [];

    /// <summary>Takes the next job, or says that there is none. One place at a time does so.</summary>
    public abstract bool Take();

    /// <summary>Does the job that was taken.</summary>
    public abstract void Do();

    /// <summary>Gives back the tiles that nobody has had.</summary>
    public void Dispose()
    {
        Tiles.ForEach(tile => tile.Dispose());
        Tiles.Clear();
    }
}
