using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Backends.Ilgpu;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;

namespace GpuKernels.Engine.Tests.Devices;

/// <summary>Every driver gives each pair the bits that one thread alone gives it, at the edges of its tiles too.</summary>
public abstract class DriverConformance
{
    private static readonly (int Rows, int Columns, int Features)[] Shapes = [(1, 1, 5), (3, 130, 16), (65, 31, 17), (33, 67, 40), (150, 140, 20)];

    private static readonly string[] Formulas =
    [
        "sum((x - y)^2)",
        "dot(x, y) / sqrt(sum(x^2) * sum(y^2))",
        "exp(-sum(w * abs(x - y)))",
        "sum(abs(x - y) / (1 + sum((x - y)^2)))",
        "max(abs(x - y)) + min(x * y) - prod(1 + x / 10) * sum(x)",
    ];

    public static TheoryData<string> Drivers => [.. TileDriver.All.Where(driver => driver != TileDriver.OnePair).Select(driver => driver.Name)];

    protected abstract string Backend { get; }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_pair_has_the_same_bits_in_every_driver(string name)
    {
        SharedEngine.SkipWithout(Backend);
        TileDriver driver = TileDriver.All.Single(candidate => candidate.Name == name);
        using IBackend tiled = Open(Backend, driver, folds: null), single = Open(Backend, TileDriver.OnePair, folds: null);
        foreach ((int rows, int columns, int features) in Shapes)
        {
            Tensor x = Data.Float32(1, rows, features), y = Data.Float32(2, columns, features), w = Data.Float32(3, features);
            foreach (string formula in Formulas)
            {
                (string, Tensor)[] arguments = [("x", x), ("y", y), ("w", w)];
                Request request = SharedEngine.Pairwise(null, formula, Backend, arguments.AsSpan(0, formula.Contains("w *", StringComparison.Ordinal) ? 3 : 2));
                Assert.Equal(await Fill(request, single), await Fill(request, tiled));
            }
        }
    }

    internal static async Task<byte[]> Fill(Request request, IBackend backend, EngineSettings? settings = null) => (await FillAll(request, backend, settings))[0];

    internal static async Task<byte[][]> FillAll(Request request, IBackend backend, EngineSettings? settings = null)
    {
        Plan plan = new Planner(settings ?? new EngineSettings()).Plan(SpecValidator.Validate(request), backend);
        using Evaluation evaluation = SharedEngine.Instance.Evaluate(plan, new Dictionary<string, Tensor>());
        byte[][] results = [.. plan.Results.Select(result => new byte[result.Bytes])];
        await evaluation.Fill([.. results.Select(result => result.AsMemory())], progress: null, TestContext.Current.CancellationToken);
        return results;
    }

    internal static IlgpuBackend Open(string backend, TileDriver? driver, bool? folds)
    {
        IlgpuBackend? opened = null;
        foreach ((DeviceDescription device, DeviceOwner? owner) in DeviceDiscovery.Find(new DeviceBudget(), driver))
        {
            if (owner is not null && device.Backend == backend && opened is null)
            {
                opened = new IlgpuBackend([new DeviceUnit(device, owner)], new Workers(1), folds);
            }
            else
            {
                owner?.Dispose();
            }
        }

        return opened!;
    }
}
