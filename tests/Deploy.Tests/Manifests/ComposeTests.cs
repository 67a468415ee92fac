namespace GpuKernels.Deploy.Tests.Manifests;

/// <summary>docker-compose.yml: whole, consistent, and open to this machine alone.</summary>
public sealed class ComposeTests
{
    private static readonly Yaml Compose = Yaml.Load("docker-compose.yml");

    private static Yaml Server => Compose["services"]["gpukernels"];

    private static Yaml Gpu => Compose["services"]["gpukernels-gpu"];

    [Fact]
    public void The_server_asks_for_a_key_and_knows_every_setting()
    {
        Yaml environment = Server["environment"];

        KnownSettings.Check(environment.Words.Keys);
        Assert.StartsWith("${GPUKERNELS_API_KEYS:?", environment["GPUKERNELS__SECURITY__APIKEYS"].Text, StringComparison.Ordinal);
        Assert.False(environment.Has("GPUKERNELS__SECURITY__ALLOWANONYMOUS"));
    }

    [Fact]
    public void Every_published_port_is_of_this_machine_alone_and_of_one_service()
    {
        string[] ports = [.. Compose["services"].Entries.Values.Where(service => service.Has("ports")).SelectMany(service => service["ports"].Items).Select(port => port.Text)];

        Assert.All(ports, port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));
        Assert.Equal(ports.Length, ports.Select(port => port.Split(':')[1]).Distinct().Count());
    }

    [Fact]
    public void The_port_behind_is_the_one_that_the_image_exposes()
    {
        string dockerfile = File.ReadAllText(Repository.File("deploy", "Dockerfile"));

        foreach (Yaml service in new[] { Server, Gpu })
        {
            IEnumerable<string> ports = service["ports"].Items.Select(port => port.Text.Split(':')[^1]);
            Assert.Contains($"EXPOSE {string.Join(' ', ports)}\n", dockerfile, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Prometheus_reads_the_metrics_of_the_server_with_a_key_from_a_secret()
    {
        Yaml prometheus = Compose["services"]["prometheus"], job = Assert.Single(Yaml.Load("deploy", "prometheus.yml")["scrape_configs"].Items);
        string secret = Assert.Single(prometheus["secrets"].Items).Text;

        Assert.Equal($"/run/secrets/{secret}", job["authorization"]["credentials_file"].Text);
        Assert.NotEmpty(Compose["secrets"][secret]["environment"].Text);
        Assert.Equal("gpukernels:5081", Assert.Single(Assert.Single(job["static_configs"].Items)["targets"].Items).Text);
        Assert.Contains("\"--http-urls\", \"http://0.0.0.0:5081\"", File.ReadAllText(Repository.File("deploy", "Dockerfile")), StringComparison.Ordinal);
        AssertMounts(prometheus);
    }

    [Fact]
    public void Grafana_shows_the_dashboard_from_Prometheus()
    {
        Yaml grafana = Compose["services"]["grafana"];
        Yaml source = Assert.Single(Yaml.Load("deploy", "grafana", "provisioning", "datasources", "prometheus.yaml")["datasources"].Items);
        Yaml provider = Assert.Single(Yaml.Load("deploy", "grafana", "provisioning", "dashboards", "gpukernels.yaml")["providers"].Items);

        Assert.True(Compose["services"].Has(new Uri(source["url"].Text).Host));
        Assert.Contains(grafana["volumes"].Items, volume => volume.Text.Split(':')[1] == provider["options"]["path"].Text);
        AssertMounts(grafana);
    }

    [Fact]
    public void Every_volume_is_declared_and_no_two_servers_share_one()
    {
        string[] used = [.. Compose["services"].Entries.Values
            .Where(service => service.Has("volumes"))
            .SelectMany(service => service["volumes"].Items)
            .Select(volume => volume.Text.Split(':')[0])
            .Where(name => name[0] != '.')];

        Assert.Equal(Compose["volumes"].Entries.Keys.Order(), used.Order());
    }

    [Fact]
    public void The_image_is_built_from_a_file_that_is_there_and_runs_without_rights()
    {
        Assert.True(File.Exists(Repository.File(Server["build"]["dockerfile"].Text)));
        Assert.Equal("true", Server["read_only"].Text);
        Assert.Equal("ALL", Assert.Single(Server["cap_drop"].Items).Text);
    }

    [Fact]
    public void The_gpu_profile_is_the_same_server_with_a_GPU()
    {
        Yaml device = Assert.Single(Gpu["deploy"]["resources"]["reservations"]["devices"].Items);

        Assert.Same(Server.Node, Gpu["<<"].Node);
        Assert.Equal("gpu", Assert.Single(Gpu["profiles"].Items).Text);
        Assert.Equal("nvidia", device["driver"].Text);
        Assert.Equal("gpu", Assert.Single(device["capabilities"].Items).Text);
    }

    /// <summary>Every file of the repository that a service mounts is there.</summary>
    private static void AssertMounts(Yaml service)
    {
        string[] mounted = [.. service["volumes"].Items.Select(volume => volume.Text.Split(':')[0]).Where(name => name[0] == '.')];
        Assert.NotEmpty(mounted);
        Assert.All(mounted, path => Assert.True(Path.Exists(Repository.File(path)), path));
    }
}
