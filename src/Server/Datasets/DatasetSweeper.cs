namespace GpuKernels.Server.Datasets;

/// <summary>Deletes datasets whose time has come, every minute. They cannot be found before that already.</summary>
internal sealed class DatasetSweeper(DatasetFolder folder, TimeProvider clock, ILogger<DatasetSweeper> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Sweep();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host takes it for a failure where it could not start, for example because its address is taken.
        }
    }

    private void Sweep()
    {
        try
        {
            folder.Sweep();
        }
        catch (IOException failure)
        {
            // The next round tries again; the server serves on.
            log.LogError(failure, "Datasets whose time has come could not be deleted");
        }
    }
}
