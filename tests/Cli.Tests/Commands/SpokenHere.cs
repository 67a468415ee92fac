using System.Text;

namespace GpuKernels.Cli.Tests.Commands;

/// <summary>Gives what is written to the console to the test that runs the command, each to its own; what nobody listens to goes where it went.</summary>
internal sealed class SpokenHere(TextWriter console) : TextWriter
{
    private readonly AsyncLocal<TextWriter?> _listener = new();

    /// <summary>Who hears what this test, and what it calls, writes.</summary>
    public TextWriter? Listener
    {
        get => _listener.Value;
        set => _listener.Value = value;
    }

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => (Listener ?? console).Write(value);

    public override void Write(string? value) => (Listener ?? console).Write(value);

    public override void Write(char[] buffer, int index, int count) => (Listener ?? console).Write(buffer, index, count);

    public override void Flush() => (Listener ?? console).Flush();
}
