using System.CommandLine;
using GpuKernels.Cli.Options;
using GpuKernels.Cli.Terminal;
using GpuKernels.Client;

namespace GpuKernels.Cli.Commands;

/// <summary>gpukernels devices: what can compute here, and why the rest cannot.</summary>
internal sealed class DevicesCommand : Command
{
    private readonly ServerOption _server = new();
    private readonly JsonOption _json = new();

    public DevicesCommand()
        : base("devices", "List the devices that can compute, and why others cannot.")
    {
        _server.AddTo(this);
        _json.AddTo(this);
        SetAction(Run);
    }

    private async Task Run(ParseResult parsed, CancellationToken cancel)
    {
        await using var kernels = _server.Open(parsed);
        var devices = await kernels.ListDevicesAsync(cancel);
        if (_json.Asked(parsed))
        {
            Text.Line(Json.Line(new { devices = devices.Select(Report) }));
            return;
        }

        foreach (var device in devices)
        {
            Print(device);
        }
    }

    private static object Report(DeviceDescription device) =>
        new { device.Backend, device.Name, device.Available, device.Reason, Properties = device.Properties.ToDictionary() };

    private static void Print(DeviceDescription device)
    {
        Text.Line(device.Available ? $"{device.Backend}: {device.Name}" : $"{device.Backend}: not available: {device.Reason}");
        Text.Columns([.. device.Properties.Select(property => new[] { property.Key, property.Value })]);
    }
}
