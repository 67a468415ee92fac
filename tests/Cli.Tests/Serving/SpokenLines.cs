namespace GpuKernels.Cli.Tests.Serving;

/// <summary>The lines that a process wrote, for those who wait for one.</summary>
internal sealed class SpokenLines
{
    private readonly Lock _lock = new();

    private readonly List<string> _lines = [];

    private readonly List<(string Words, TaskCompletionSource<string> Line)> _waiters = [];

    public void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lock)
        {
            _lines.Add(line);
            foreach ((string words, TaskCompletionSource<string> found) in _waiters.Where(waiter => Has(line, waiter.Words)))
            {
                found.TrySetResult(line);
            }
        }
    }

    /// <summary>The lines so far.</summary>
    public IReadOnlyList<string> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>The first line with these words, of those written and those to come.</summary>
    public Task<string> First(string words)
    {
        lock (_lock)
        {
            var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_lines.Find(line => Has(line, words)) is { } line)
            {
                found.SetResult(line);
            }
            else
            {
                _waiters.Add((words, found));
            }

            return found.Task;
        }
    }

    private static bool Has(string line, string words) => line.Contains(words, StringComparison.Ordinal);
}
