namespace GpuKernels.Engine.Backends;

/// <summary>Runs loops on several cores while a request is made ready; small loops stay on the caller's core.</summary>
internal sealed class Workers(int count)
{
    /// <summary>Below this many bytes, or operations, other cores would not have woken up in time.</summary>
    private const double SmallWork = 1 << 18;

    private readonly ParallelOptions _options = new() { MaxDegreeOfParallelism = Math.Max(1, count) };

    public int Count => _options.MaxDegreeOfParallelism;

    /// <summary>Calls the body for each number below count, in any order; work is about how many bytes or operations that is in all.</summary>
    public void For(long count, double work, Action<long> body)
    {
        if (count > 1 && Count > 1 && work > SmallWork)
        {
            Parallel.For(0, count, _options, body);
            return;
        }

        for (long k = 0; k < count; k++)
        {
            body(k);
        }
    }
}
