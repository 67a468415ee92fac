using GpuKernels.Engine.Ops;
using GpuKernels.Engine.Ops.Folds;

namespace GpuKernels.Engine.Tests.Ops;

/// <summary>An op that is written is an op that can be called.</summary>
public sealed class CatalogueTests
{
    [Fact]
    public void Every_op_is_in_the_catalogue() => Assert.Equal(Written<Op>(), OpCatalogue.All.Select(op => op.GetType().Name).Order());

    [Fact]
    public void Every_fold_is_in_the_catalogue() => Assert.Equal(Written<Fold>(), FoldCatalogue.All.Select(fold => fold.GetType().Name).Order());

    [Fact]
    public void No_name_with_an_arity_stands_twice() =>
        Assert.Equal(OpCatalogue.All.Count, OpCatalogue.All.Select(op => (op.Name, op.Arity)).Distinct().Count());

    private static IOrderedEnumerable<string> Written<TBase>() => typeof(TBase).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(TBase)) && !type.IsAbstract)
        .Select(type => type.Name)
        .Order();
}
