using System.Globalization;

namespace GpuKernels.Deploy.Tests.Manifests;

/// <summary>The manifests of deploy/kubernetes: whole, consistent, and as careful as a production cluster asks for.</summary>
public sealed class KubernetesTests
{
    private static Yaml Deployment => Base("deployment.yaml");

    private static Yaml Pod => Deployment["spec"]["template"]["spec"];

    private static Yaml Container => Assert.Single(Pod["containers"].Items);

    [Fact]
    public void Every_manifest_is_named_by_the_kustomization_and_says_what_it_is()
    {
        string[] named = [.. Base("kustomization.yaml")["resources"].Items.Select(item => item.Text)];
        string[] there = [.. Directory.GetFiles(Repository.File("deploy", "kubernetes", "base"), "*.yaml").Select(file => Path.GetFileName(file)!)];

        Assert.Equal(there.Where(name => name != "kustomization.yaml").Order(), named.Order());
        foreach (Yaml manifest in named.Select(Base))
        {
            Assert.NotEmpty(manifest["apiVersion"].Text);
            Assert.NotEmpty(manifest["kind"].Text);
            Assert.StartsWith("gpukernels", manifest["metadata"]["name"].Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Selectors_meet_the_pods_labels()
    {
        IReadOnlyDictionary<string, string> labels = Deployment["spec"]["template"]["metadata"]["labels"].Words;

        Assert.Subset(labels.ToHashSet(), Deployment["spec"]["selector"]["matchLabels"].Words.ToHashSet());
        Assert.Subset(labels.ToHashSet(), Base("service.yaml")["spec"]["selector"].Words.ToHashSet());
        Assert.Subset(labels.ToHashSet(), Base("network-policy.yaml")["spec"]["podSelector"]["matchLabels"].Words.ToHashSet());
    }

    [Theory]
    [InlineData("startupProbe")]
    [InlineData("readinessProbe")]
    [InlineData("livenessProbe")]
    public void Probes_ask_a_port_that_the_container_opens(string probe)
    {
        string[] ports = [.. Container["ports"].Items.Select(port => port["containerPort"].Text)];

        Assert.Contains(Container[probe]["grpc"]["port"].Text, ports);
    }

    [Fact]
    public void Service_and_network_policy_name_ports_of_the_container()
    {
        string[] ports = [.. Container["ports"].Items.Select(port => port["name"].Text)];

        Assert.All(Base("service.yaml")["spec"]["ports"].Items, port => Assert.Contains(port["targetPort"].Text, ports));
        Assert.All(Rule["ports"].Items, port => Assert.Contains(port["port"].Text, ports));
    }

    [Fact]
    public void The_network_policy_lets_in_who_is_named_and_lets_nothing_out()
    {
        Yaml policy = Base("network-policy.yaml")["spec"];

        Assert.Equal(["Ingress", "Egress"], policy["policyTypes"].Items.Select(type => type.Text));
        Assert.All(Rule["from"].Items, peer => Assert.NotEmpty(peer["podSelector"]["matchLabels"].Words));
        Assert.Empty(policy["egress"].Items);
    }

    [Fact]
    public void Processor_and_memory_are_asked_for_and_bounded()
    {
        Yaml resources = Container["resources"];

        foreach (string name in new[] { "cpu", "memory" })
        {
            Assert.InRange(Quantity(resources["limits"][name].Text), Quantity(resources["requests"][name].Text), double.MaxValue);
        }
    }

    [Fact]
    public void The_container_has_the_images_user_and_no_rights()
    {
        string user = Pod["securityContext"]["runAsUser"].Text;
        Yaml context = Container["securityContext"];

        Assert.Contains($"useradd --uid {user} ", File.ReadAllText(Repository.File("deploy", "Dockerfile")), StringComparison.Ordinal);
        Assert.Equal("true", Pod["securityContext"]["runAsNonRoot"].Text);
        Assert.Equal("true", context["readOnlyRootFilesystem"].Text);
        Assert.Equal("false", context["allowPrivilegeEscalation"].Text);
        Assert.Equal("ALL", Assert.Single(context["capabilities"]["drop"].Items).Text);
    }

    [Fact]
    public void Volumes_are_there_and_the_datasets_lie_on_one_that_lasts()
    {
        Dictionary<string, Yaml> volumes = Pod["volumes"].Items.ToDictionary(volume => volume["name"].Text);
        Dictionary<string, string> mounts = Container["volumeMounts"].Items.ToDictionary(mount => mount["mountPath"].Text, mount => mount["name"].Text);

        Assert.Equal(volumes.Keys.Order(), mounts.Values.Order());
        string claim = volumes[mounts["/var/lib/gpukernels"]]["persistentVolumeClaim"]["claimName"].Text;
        Assert.Equal(Base("volume-claim.yaml")["metadata"]["name"].Text, claim);
        Assert.Contains("GPUKERNELS__DATASETS__FOLDER=/var/lib/gpukernels", File.ReadAllText(Repository.File("deploy", "Dockerfile")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_server_knows_every_setting_and_its_keys_come_from_a_secret()
    {
        Dictionary<string, Yaml> variables = Container["env"].Items.ToDictionary(variable => variable["name"].Text);

        KnownSettings.Check(variables.Keys);
        Assert.NotEmpty(variables["GPUKERNELS__SECURITY__APIKEYS"]["valueFrom"]["secretKeyRef"]["name"].Text);
    }

    [Fact]
    public void The_gpu_variant_asks_for_one_GPU_on_a_node_that_has_one()
    {
        Yaml patch = Yaml.Load("deploy", "kubernetes", "gpu", "gpu.yaml");
        Yaml pod = patch["spec"]["template"]["spec"];
        Yaml container = Assert.Single(pod["containers"].Items);

        Assert.Equal("../base", Assert.Single(Yaml.Load("deploy", "kubernetes", "gpu", "kustomization.yaml")["resources"].Items).Text);
        Assert.Equal(Deployment["metadata"]["name"].Text, patch["metadata"]["name"].Text);
        Assert.Equal(Container["name"].Text, container["name"].Text);
        Assert.Equal("true", pod["nodeSelector"]["nvidia.com/gpu.present"].Text);
        Assert.Equal("1", container["resources"]["limits"]["nvidia.com/gpu"].Text);
    }

    private static Yaml Rule => Assert.Single(Base("network-policy.yaml")["spec"]["ingress"].Items);

    private static Yaml Base(string name) => Yaml.Load("deploy", "kubernetes", "base", name);

    /// <summary>4Gi and 500m as numbers.</summary>
    private static double Quantity(string text) => text switch
    {
        [.. var number, 'G', 'i'] => double.Parse(number, CultureInfo.InvariantCulture) * (1L << 30),
        [.. var number, 'M', 'i'] => double.Parse(number, CultureInfo.InvariantCulture) * (1L << 20),
        [.. var number, 'm'] => double.Parse(number, CultureInfo.InvariantCulture) / 1000,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
