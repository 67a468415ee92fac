using GpuKernels.Engine.Plans;

namespace GpuKernels.Engine.Tests.Plans;

public sealed class PlanCacheTests
{
    [Fact]
    public void What_was_made_is_not_made_again()
    {
        var cache = new PlanCache<string, object>(2);

        object first = cache.GetOrAdd("a", _ => new object());

        Assert.Same(first, cache.GetOrAdd("a", _ => new object()));
    }

    [Fact]
    public void The_one_that_was_not_used_for_longest_goes()
    {
        var cache = new PlanCache<string, object>(2);
        object a = cache.GetOrAdd("a", _ => new object()), b = cache.GetOrAdd("b", _ => new object());
        cache.GetOrAdd("a", _ => new object());

        cache.GetOrAdd("c", _ => new object());

        Assert.Same(a, cache.GetOrAdd("a", _ => new object()));
        Assert.NotSame(b, cache.GetOrAdd("b", _ => new object()));
    }

    [Fact]
    public void What_failed_is_tried_again()
    {
        var cache = new PlanCache<string, string>(2);
        Assert.Throws<InvalidOperationException>(() => cache.GetOrAdd("a", _ => throw new InvalidOperationException()));

        Assert.Equal("made", cache.GetOrAdd("a", _ => "made"));
    }
}
