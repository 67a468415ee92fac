using GpuKernels.Server.Security;
using GpuKernels.Server.Settings;
using Microsoft.Extensions.Primitives;
using Serilog.Core;

namespace GpuKernels.Server.Hosting;

/// <summary>
/// Takes over, while the server runs, what changes in the settings file and is safe to change: the level of the log, and the API keys. Others wait for
/// the next start. A file with a mistake in it changes nothing, nor does one that has gone.
/// </summary>
internal sealed class HotSettings(IConfiguration configuration, LoggingLevelSwitch level, ApiKeyList keys, ILogger<HotSettings> log) : IHostedService, IDisposable
{
    private IDisposable? _changes;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _changes = ChangeToken.OnChange(configuration.GetReloadToken, Apply);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _changes?.Dispose();

    private void Apply()
    {
        if (SettingsFile.Missing(configuration) is { } problem)
        {
            log.LogWarning("The settings cannot be read, so the old ones stay: {Problem}", problem);
            return;
        }

        try
        {
            var settings = ServerSettings.Read(configuration);
            level.MinimumLevel = settings.Log.Level;
            keys.Replace(settings.Security.ApiKeys);
            log.LogInformation("The settings have been read again: Log:Level and Security:ApiKeys hold from now on");
        }
        catch (SettingsException refused)
        {
            log.LogWarning("The settings were changed and are refused, so the old ones stay: {Problems}", refused.Problems);
        }
    }
}
