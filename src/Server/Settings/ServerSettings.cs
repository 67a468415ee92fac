using GpuKernels.Engine;
using GpuKernels.Server.Security;

namespace GpuKernels.Server.Settings;

/// <summary>All settings, one record a concern. docs/settings.md lists them.</summary>
public sealed record ServerSettings
{
    /// <summary>The name under which a further settings file is given.</summary>
    internal const string File = "SettingsFile";

    public ListenSettings Listen { get; init; } = new();

    public ConnectionSettings Connections { get; init; } = new();

    public LimitSettings Limits { get; init; } = new();

    public AdmissionSettings Admission { get; init; } = new();

    public SecuritySettings Security { get; init; } = new();

    public DatasetSettings Datasets { get; init; } = new();

    public LogSettings Log { get; init; } = new();

    /// <summary>The engine's own settings.</summary>
    public EngineSettings Engine { get; init; } = new();

    /// <summary>Reads and checks every section.</summary>
    /// <exception cref="SettingsException">With every problem at once.</exception>
    internal static ServerSettings Read(IConfiguration configuration)
    {
        var reader = new SettingsReader(configuration);
        var settings = new ServerSettings
        {
            Listen = reader.Read<ListenSettings>(nameof(Listen)),
            Connections = reader.Read<ConnectionSettings>(nameof(Connections)),
            Limits = reader.Read<LimitSettings>(nameof(Limits)),
            Admission = reader.Read<AdmissionSettings>(nameof(Admission)),
            Security = reader.Read<SecuritySettings>(nameof(Security)),
            Datasets = reader.Read<DatasetSettings>(nameof(Datasets)),
            Log = reader.Read<LogSettings>(nameof(Log)),
            Engine = reader.Read<EngineSettings>(nameof(Engine)),
        };
        reader.RefuseOtherSections([.. typeof(ServerSettings).GetProperties().Select(property => property.Name), "Serilog", File]);
        IReadOnlyList<string> problems = [.. reader.Problems, .. Exposure.Problems([.. settings.Listen.Addresses(), .. settings.Listen.HttpAddresses()], settings.Security)];
        return problems.Count == 0 ? settings : throw new SettingsException(problems);
    }
}
