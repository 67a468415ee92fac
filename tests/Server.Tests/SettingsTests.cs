using System.Globalization;
using System.Reflection;
using GpuKernels.Server.Hosting;
using GpuKernels.Server.Settings;

namespace GpuKernels.Server.Tests;

public sealed class SettingsTests
{
    [Fact]
    public void Every_problem_is_told_at_once()
    {
        SettingsException refused = Assert.Throws<SettingsException>(() => ServerHost.Build(
        [
            "--urls", "ftp://host", "--Limits:MaxGramValues", "many", "--Limits:MaxArgumentByte", "5", "--Connections:PingDelay", "00:00:00", "--urlz", "x",
        ]));

        Assert.Collection(
            refused.Problems.Order(StringComparer.Ordinal),
            problem => Assert.StartsWith("Connections:PingDelay:", problem, StringComparison.Ordinal),
            problem => Assert.StartsWith("Limits:MaxArgumentByte: there is no such setting", problem, StringComparison.Ordinal),
            problem => Assert.StartsWith("Limits:MaxGramValues: 'many'", problem, StringComparison.Ordinal),
            problem => Assert.StartsWith("Listen:Urls: 'ftp://host'", problem, StringComparison.Ordinal),
            problem => Assert.StartsWith("urlz: there is no such setting", problem, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_table_names_the_setting_with_its_default(string name, string defaultValue)
    {
        string row = Assert.Single(
            File.ReadLines(Path.Combine(Repository(), "docs", "settings.md")), line => line.StartsWith($"| `{name}` |", StringComparison.Ordinal));

        string[] cells = row.Split('|', StringSplitOptions.TrimEntries);
        Assert.Equal($"`GPUKERNELS__{name.Replace(":", "__", StringComparison.Ordinal).ToUpperInvariant()}`", cells[2]);
        Assert.Equal($"`{defaultValue}`", cells[3]);
        Assert.NotEmpty(cells[4]);
    }

    public static TheoryData<string, string> Names()
    {
        var names = new TheoryData<string, string>();
        var settings = new ServerSettings();
        foreach (PropertyInfo section in typeof(ServerSettings).GetProperties())
        {
            object values = section.GetValue(settings)!;
            foreach (PropertyInfo property in section.PropertyType.GetProperties().Where(p => p.CanWrite))
            {
                names.Add($"{section.Name}:{property.Name}", Convert.ToString(property.GetValue(values), CultureInfo.InvariantCulture)!);
            }
        }

        return names;
    }

    internal static string Repository()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "GpuKernels.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
