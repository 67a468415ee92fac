using GpuKernels.Engine.Backends;
using GpuKernels.Server.Hosting;
using GpuKernels.Server.Settings;

if (DriverProbe.Answer(args) is { } answer)
{
    return answer;
}

try
{
    await using WebApplication app = ServerHost.Build([.. ServerHost.OfProgram, .. args]);
    await app.RunAsync();
    return 0;
}
catch (SettingsException refused)
{
    foreach (string problem in refused.Problems)
    {
        await Console.Error.WriteLineAsync(problem);
    }

    return 1;
}
catch (IOException refused)
{
    // Kestrel says so when an address is taken.
    await Console.Error.WriteLineAsync(refused.Message);
    return 3;
}
