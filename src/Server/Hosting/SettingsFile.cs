using Microsoft.Extensions.Configuration.Json;

namespace GpuKernels.Server.Hosting;

/// <summary>The file of settings that is read again while the server runs. One that cannot be read gives no settings, and says why when it is asked.</summary>
internal sealed class SettingsFile : JsonConfigurationSource
{
    private readonly string _path;

    private string? _failure;

    public SettingsFile(string path)
    {
        (_path, Path, ReloadOnChange) = (path, path, true);
        ResolveFileProvider();
        OnLoadException = failed =>
        {
            _failure = failed.Exception.GetBaseException().Message;
            failed.Ignore = true;
        };
    }

    /// <summary>Why the file could not be read when it was last read; null: it could.</summary>
    public string? TakeFailure() => Interlocked.Exchange(ref _failure, null) is { } failure ? $"{_path}: {failure}" : null;

    /// <summary>Why the file of these settings holds none any more; null: it holds some, or there was no such file from the beginning.</summary>
    public static string? Missing(IConfiguration configuration) => ((IConfigurationRoot)configuration).Providers
        .OfType<JsonConfigurationProvider>()
        .Where(provider => provider.Source is SettingsFile && !provider.GetChildKeys([], parentPath: null).Any())
        .Select(provider => ((SettingsFile)provider.Source).WhyEmpty())
        .FirstOrDefault();

    /// <summary>Who replaces a file may do it in two steps, and what is between them is no change of settings.</summary>
    private string WhyEmpty() => TakeFailure() ?? $"{_path}: there is no such file, or no setting in it";
}
