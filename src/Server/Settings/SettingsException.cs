namespace GpuKernels.Server.Settings;

/// <summary>Settings with which the server does not start, with every problem at once.</summary>
public sealed class SettingsException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
