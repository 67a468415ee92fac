namespace GpuKernels.Engine.Tiles;

/// <summary>Jobs of one kind: what tells them apart, and what is done for each.</summary>
/// <param name="all">The jobs, made as they are taken.</param>
/// <param name="work">Does one, and puts the tiles that it makes into the list.</param>
internal sealed class Jobs<TJob>(IEnumerable<TJob> all, Action<TJob, List<Tile>> work) : IJobs
{
    private readonly IEnumerator<TJob> _left = all.GetEnumerator();

    public JobPlace Open() => new Place(_left, work);

    private sealed class Place(IEnumerator<TJob> left, Action<TJob, List<Tile>> work) : JobPlace
    {
        private TJob _job = default!;

        public override bool Take()
        {
            if (!left.MoveNext())
            {
                return false;
            }

            _job = left.Current;
            return true;
        }

        public override void Do() => work(_job, Tiles);
    }
}
