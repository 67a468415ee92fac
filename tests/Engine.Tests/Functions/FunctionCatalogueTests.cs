using GpuKernels.Engine.Functions;

namespace GpuKernels.Engine.Tests.Functions;

public sealed class FunctionCatalogueTests
{
    public static TheoryData<string> Names => [.. FunctionCatalogue.All.Select(function => function.Name)];

    [Fact]
    public void Every_function_of_the_room_is_in_the_catalogue_once()
    {
        IEnumerable<string> written = typeof(Function).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Function)) && !type.IsAbstract && type.Namespace!.StartsWith(typeof(Function).Namespace!, StringComparison.Ordinal))
            .Select(type => type.FullName!);

        Assert.Equal(written.Order(), FunctionCatalogue.All.Select(function => function.GetType().FullName!).Order());
    }

    [Fact]
    public void No_name_is_taken_twice()
    {
        IEnumerable<string> names = FunctionCatalogue.All.SelectMany(function => function.Aliases.Prepend(function.Name));

        Assert.Empty(names.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_function_is_found_by_its_name_and_by_its_aliases(string name)
    {
        Function function = FunctionCatalogue.Find(name)!;

        Assert.Equal(name, function.Name);
        Assert.All(function.Aliases, alias => Assert.Same(function, FunctionCatalogue.Find(alias)));
    }

    [Fact]
    public void An_unknown_name_finds_nothing() => Assert.Null(FunctionCatalogue.Find("euclidian"));

    [Theory]
    [InlineData("log_kernel", "log")]
    [InlineData("sigmoid_kernel", "sigmoid")]
    public void The_kernels_that_share_an_op_s_name_have_another_inside_formulas(string inside, string name) =>
        Assert.Equal(name, FunctionCatalogue.Find(inside)?.Name);
}
