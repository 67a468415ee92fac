using GpuKernels.Client;

namespace GpuKernels.Cli.Tests.Serving;

/// <summary>
/// Many clients at once with calls of all sizes, of which some are cancelled, read slowly, or left by a client that vanishes: no wrong number,
/// no other ending, and the memory goes back. The whole form runs for two minutes and says how long a small Gram takes among all that.
/// </summary>
public sealed class SoakTests
{
    private const long Allowed = 200L << 20;

    private static readonly int Clients = Soak.Choose(24, 200);

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task No_wrong_number_no_other_ending_and_the_memory_goes_back()
    {
        await using ServeProcess server = await ServeProcess.Start("--Admission:MaxWaiting", "1000", "--Engine:Threads", "2");
        await Visit(server, calls: 5);
        long before = server.ResidentBytes;

        SoakVisitor[] visitors = await Visit(server, Soak.Choose(15, int.MaxValue));

        Assert.True(visitors.Sum(visitor => visitor.Whole) > Clients * 3, "Few calls came to their end.");
        Assert.All(visitors, visitor => Assert.Equal(0, visitor.Wrong));
        await using KernelClient last = server.Connect();
        Assert.True(await last.IsServingAsync(TestContext.Current.CancellationToken));
        Assert.All(server.Lines.Where(line => line.Contains("/Evaluate ", StringComparison.Ordinal)), line => Assert.Matches("/Evaluate (OK|Cancelled) in ", line));
        Assert.DoesNotContain(server.Lines, line => line.Contains(" ERR ", StringComparison.Ordinal));
        long after = server.ResidentBytes;
        TestContext.Current.SendDiagnosticMessage($"the server's memory: {before >> 20} MB before, {after >> 20} MB after");
        Assert.InRange(after - before, long.MinValue, Allowed);
        Judge([.. visitors.SelectMany(visitor => visitor.SmallCalls).Order()]);
    }

    private static async Task<SoakVisitor[]> Visit(ServeProcess server, int calls)
    {
        using var end = new CancellationTokenSource(Longest);
        SoakVisitor[] visitors = [.. Enumerable.Range(0, Clients).Select(seed => new SoakVisitor(server, seed))];
        await Task.WhenAll(visitors.Select(visitor => Task.Run(() => visitor.Call(calls, end.Token))));
        return visitors;
    }

    /// <summary>In the whole form the slowest hundredth of the small Grams takes less than ten times the median.</summary>
    private static void Judge(TimeSpan[] small)
    {
        Assert.NotEmpty(small);
        TimeSpan median = small[small.Length / 2], slow = small[small.Length * 99 / 100];
        TestContext.Current.SendDiagnosticMessage($"{small.Length} Grams of 100 x 100 among {Clients} clients: median {median.TotalMilliseconds:0.0} ms, 99th percentile {slow.TotalMilliseconds:0.0} ms");
        Assert.True(!Soak.IsAsked || slow < 10 * median, $"The 99th percentile is {slow}, the median {median}.");
    }
}
