using System.Text.Json;
using GpuKernels.Probe;

JsonSerializerOptions words = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
switch (args)
{
    case ["ceiling"]:
        Console.WriteLine(JsonSerializer.Serialize(Ceiling.Measure(), words));
        return 0;
    case ["service", var address, var samples, var packed, var repeat]:
        Console.WriteLine(JsonSerializer.Serialize(await ServiceRun.Measure(address, samples, packed == "packed", int.Parse(repeat)), words));
        return 0;
    default:
        Console.Error.WriteLine("usage: probe ceiling | probe service ADDRESS SAMPLES.npy whole|packed REPEAT");
        return 2;
}
