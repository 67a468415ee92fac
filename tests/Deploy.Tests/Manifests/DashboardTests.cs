using System.Text.Json;
using System.Text.RegularExpressions;

namespace GpuKernels.Deploy.Tests.Manifests;

/// <summary>The Grafana dashboard asks for metrics that there are. The server's tests hold the list of docs/operation.md against what /metrics says.</summary>
public sealed partial class DashboardTests
{
    private static readonly JsonElement Dashboard =
        JsonDocument.Parse(File.ReadAllText(Repository.File("deploy", "grafana", "dashboards", "gpukernels.json"))).RootElement;

    private static IEnumerable<JsonElement> Panels => Dashboard.GetProperty("panels").EnumerateArray();

    [Fact]
    public void Every_metric_that_is_asked_for_is_documented()
    {
        HashSet<string> documented = [.. Metric().Matches(File.ReadAllText(Repository.File("docs", "operation.md"))).Select(match => match.Value)];
        string[] asked = [.. Panels.SelectMany(Expressions).SelectMany(text => Metric().Matches(text)).Select(match => Series().Replace(match.Value, ""))];

        Assert.NotEmpty(asked);
        Assert.All(asked, name => Assert.Contains(name, documented));
    }

    [Fact]
    public void Every_documented_metric_is_shown()
    {
        string all = string.Join(' ', Panels.SelectMany(Expressions));

        Assert.All(Metric().Matches(File.ReadAllText(Repository.File("docs", "operation.md"))), match => Assert.Contains(match.Value, all, StringComparison.Ordinal));
    }

    [Fact]
    public void Panels_lie_beside_and_below_each_other_and_ask_the_provisioned_source()
    {
        string source = Yaml.Load("deploy", "grafana", "provisioning", "datasources", "prometheus.yaml")["datasources"].Items[0]["uid"].Text;

        Assert.Equal(Panels.Count(), Panels.Select(panel => panel.GetProperty("gridPos").ToString()).Distinct().Count());
        Assert.Equal(Panels.Count(), Panels.Select(panel => panel.GetProperty("id").GetInt32()).Distinct().Count());
        Assert.All(Panels, panel => Assert.Equal(source, panel.GetProperty("datasource").GetProperty("uid").GetString()));
        Assert.All(Panels, panel => Assert.NotEmpty(panel.GetProperty("description").GetString()!));
    }

    [GeneratedRegex("gpukernels_[a-z_]+")]
    private static partial Regex Metric();

    /// <summary>The series of a histogram have its name and an ending.</summary>
    [GeneratedRegex("_(bucket|count|sum)$")]
    private static partial Regex Series();

    private static IEnumerable<string> Expressions(JsonElement panel) => panel.GetProperty("targets").EnumerateArray().Select(target => target.GetProperty("expr").GetString()!);
}
