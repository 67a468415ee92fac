using Google.Protobuf.Reflection;
using GpuKernels.Protos.V1;
using GpuKernels.Server.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GpuKernels.Server.Tests.Http;

/// <summary>Queries of messages with more fields than those that the service has a GET for: nested, repeated, of every type.</summary>
public sealed class JsonQueryTests
{
    [Theory]
    [InlineData("?computation.method=direct&computation.nanPolicy=NAN_POLICY_OMIT&computation.nan_policy=2", "computation.nan_policy")]
    [InlineData("?computation.metod=direct&computation.backend=cpu", "computation.metod")]
    [InlineData("?computation.outputs.name=a", "computation.outputs.name")]
    [InlineData("?computation.packed=true&computation.precision=DATA_TYPE_FLOAT32&computation.accumulate=FLOAT64", "computation.accumulate")]
    [InlineData("?computation.packed=1", "computation.packed")]
    [InlineData("?computation.nan_policy=9&computation.method.x.y=1", "computation.nan_policy", "computation.method.x.y")]
    public void Fields_within_fields(string query, params string[] faults) => Assert.Equal(faults, Faults(PlanRequest.Descriptor, query));

    [Theory]
    [InlineData("?values=1&values=NaN&values=2e5")]
    [InlineData("?values=1&values=one", "values")]
    public void A_list_may_stand_once_for_each_value(string query, params string[] faults) => Assert.Equal(faults, Faults(Row.Descriptor, query));

    [Theory]
    [InlineData("?backend=cpu&x=1", "backend", "x")]
    [InlineData("?method=direct")]
    public void Fields_of_the_path(string query, params string[] faults) => Assert.Equal(faults, Faults(GramRequest.Descriptor, query, "backend"));

    private static IEnumerable<string> Faults(MessageDescriptor message, string query, params string[] path)
    {
        var violations = new JsonViolations();
        new JsonQuery(message, isInBody: false, new RouteValueDictionary(path.ToDictionary(field => field, _ => (object?)"")), violations).Check(new QueryString(query));
        return violations.All.Select(violation => violation.Field);
    }
}
