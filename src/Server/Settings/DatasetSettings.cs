using System.ComponentModel.DataAnnotations;

namespace GpuKernels.Server.Settings;

/// <summary>Where datasets are kept, how much of them, and for how long.</summary>
public sealed record DatasetSettings
{
    private const string Minute = "00:01:00";

    private const string TenYears = "3650.00:00:00";

    /// <summary>The folder of files and catalogue; one server each. Empty: gpukernels/datasets in the user's folder for application data.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Bytes that one tenant may keep, uploads under way included.</summary>
    [Range(0, long.MaxValue)]
    public long MaxBytesPerTenant { get; init; } = 64L << 30;

    /// <summary>How long a dataset is kept where its sender does not say.</summary>
    [Range(typeof(TimeSpan), Minute, TenYears)]
    public TimeSpan TimeToLive { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The longest that a sender can ask for; who asks for more gets this.</summary>
    [Range(typeof(TimeSpan), Minute, TenYears)]
    public TimeSpan MaxTimeToLive { get; init; } = TimeSpan.FromDays(365);

    /// <summary>How long a broken upload can be gone on with.</summary>
    [Range(typeof(TimeSpan), Minute, TenYears)]
    public TimeSpan UploadTimeToLive { get; init; } = TimeSpan.FromDays(1);

    internal string EffectiveFolder => Path.GetFullPath(Folder.Length > 0
        ? Folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "gpukernels", "datasets"));

    /// <summary>The time that a dataset gets.</summary>
    internal TimeSpan LifeOf(TimeSpan? asked)
    {
        TimeSpan life = asked ?? TimeToLive;
        return life < MaxTimeToLive ? life : MaxTimeToLive;
    }
}
