using YamlDotNet.RepresentationModel;

namespace GpuKernels.Deploy.Tests.Manifests;

/// <summary>One place in a YAML file, with its path for messages.</summary>
internal sealed record Yaml(YamlNode Node, string Path)
{
    /// <summary>The only document of a file.</summary>
    public static Yaml Load(params string[] path)
    {
        using var reader = new StreamReader(Repository.File(path));
        var stream = new YamlStream();
        stream.Load(reader);
        return new Yaml(Assert.Single(stream.Documents).RootNode, path[^1]);
    }

    public string Text => Assert.IsType<YamlScalarNode>(Node).Value!;

    public IReadOnlyList<Yaml> Items => [.. Assert.IsType<YamlSequenceNode>(Node).Children.Select((item, index) => new Yaml(item, $"{Path}[{index}]"))];

    public IReadOnlyDictionary<string, Yaml> Entries =>
        Assert.IsType<YamlMappingNode>(Node).Children.ToDictionary(entry => ((YamlScalarNode)entry.Key).Value!, entry => new Yaml(entry.Value, $"{Path}.{entry.Key}"));

    public Yaml this[string key]
    {
        get
        {
            Assert.True(Entries.ContainsKey(key), $"{Path} has no {key}.");
            return Entries[key];
        }
    }

    public bool Has(string key) => Entries.ContainsKey(key);

    /// <summary>A mapping of words, as labels are.</summary>
    public IReadOnlyDictionary<string, string> Words => Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Text);
}
