namespace GpuKernels.Server.Tests.Attacks;

/// <summary>What every attack ends with.</summary>
internal static class Attack
{
    /// <summary>The next caller is served.</summary>
    public static async Task AssertAlive(RunningServer server)
    {
        using RawClient client = server.ConnectRaw();
        await Messages.AssertAlive(client);
    }
}
