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
    case ["cold", var address]:
        Console.WriteLine(JsonSerializer.Serialize(await ColdRun.Measure(address), words));
        return 0;
    case ["growth", var samples]:
        Console.WriteLine(JsonSerializer.Serialize(await GrowthRun.Measure(int.Parse(samples)), words));
        return 0;
    default:
        Console.Error.WriteLine("usage: probe ceiling | probe service ADDRESS SAMPLES.npy whole|packed REPEAT | probe cold ADDRESS | probe growth SAMPLES");
        return 2;
}
