namespace GpuKernels.Engine.Functions;

/// <summary>Parameters that a catalogue function refuses; the message names the parameter and the limit.</summary>
public sealed class FunctionException(string parameter, string message) : Exception(message)
{
    public string Parameter { get; } = parameter;
}
