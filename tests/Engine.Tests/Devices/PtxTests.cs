using System.Globalization;
using System.Text;
using GpuKernels.Engine.Backends.Ilgpu;
using GpuKernels.Engine.Backends.Ilgpu.Folding;
using GpuKernels.Engine.Functions;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Reducing;
using GpuKernels.Engine.Reductions;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;
using GpuKernels.Engine.Tests.Oracles;
using ILGPU.Runtime.Cuda;

namespace GpuKernels.Engine.Tests.Devices;

/// <summary>The drivers as a CUDA device gets them: what the text says of registers, memory and instructions can be seen without a GPU.</summary>
public sealed class PtxTests
{
    public static TheoryData<string> Functions => [.. FunctionCatalogue.All.Select(function => function.Name)];

    private static readonly CudaArchitecture[] Architectures = [CudaArchitecture.SM_80, CudaArchitecture.SM_90];

    private static readonly DeviceLimits Gpu = new(GroupSide: 16, Stages: true, IsGpu: true);

    public static TheoryData<string> Folds => [.. ReductionCatalogue.All.Where(reduction => !reduction.IsList).Select(reduction => reduction.Name)];

    public static TheoryData<string> Drivers => [.. TileDriver.OfGpus.Select(driver => driver.Name)];

    /// <summary>Also for the drivers that are never chosen for it. The one that is chosen for many features is compiled in float64 too.</summary>
    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_function_compiles_to_plain_instructions_for_each_driver(string function)
    {
        PairProgram program = ProgramOf(function);
        foreach (TileDriver driver in TileDriver.OfGpus)
        {
            AssertPlain(Ptx.Of(driver, program, DataType.Float32, CudaArchitecture.SM_80));
            AssertPlain(Ptx.Of(driver, program, DataType.Float32, CudaArchitecture.SM_90));
        }

        AssertPlain(Ptx.Of(TileDriver.For(program, 64, Gpu), program, DataType.Float64, CudaArchitecture.SM_80));
    }

    /// <summary>ILGPU finds more constants deep in it, after its last rewriting.</summary>
    [Fact]
    public void An_operand_of_a_long_function_may_be_a_constant()
    {
        PairProgram program = ProgramOf(null, "besselk(0, sum(abs(x - y)))", ("x", Data.Float32(1, 3, 2)), ("y", Data.Float32(2, 4, 2)));
        AssertPlain(Ptx.Of(TileDriver.For(program, 2, Gpu), program, DataType.Float64, CudaArchitecture.SM_80));
    }

    [Theory]
    [InlineData("sqeuclidean", 1, 1)]
    [InlineData("linear", 0, 1)]
    [InlineData("cityblock", 1, 0)]
    public void The_inner_loop_is_the_register_tile_and_nothing_else(string function, int differences, int products)
    {
        PairProgram program = ProgramOf(function);
        foreach ((TileDriver driver, CudaArchitecture architecture) in TileDriver.OfGpus.SelectMany(driver => Architectures.Select(target => (driver, target))))
        {
            IReadOnlyList<string> loop = Ptx.Of(driver, program, DataType.Float32, architecture).InnerLoop;
            int pairs = driver.Side * driver.Side;
            Assert.Equal(differences * pairs, Ptx.Count(loop, "sub.f32"));
            Assert.Equal(products * pairs, Ptx.Count(loop, "mul.f32"));
            Assert.Equal(pairs, Ptx.Count(loop, "add.f32"));
            Assert.Equal(1, loop.Count(instruction => instruction.StartsWith('@')));
        }
    }

    [Theory]
    [InlineData("sqeuclidean")]
    [InlineData("linear")]
    [InlineData("rbf")]
    public void The_finish_of_a_product_is_plain(string function)
    {
        AssertPlain(Ptx.Of(TileDriver.Product, ProgramOf(function), DataType.Float32, CudaArchitecture.SM_80));
        AssertPlain(Ptx.Of(TileDriver.Product, ProgramOf(function), DataType.Float64, CudaArchitecture.SM_90));
    }

    [Fact]
    public void The_staged_inner_loop_reads_fours_of_shared_memory_only()
    {
        foreach (TileDriver driver in (TileDriver[])[TileDriver.Staged4, TileDriver.Staged8])
        {
            Ptx ptx = Ptx.Of(driver, ProgramOf("sqeuclidean"), DataType.Float32, CudaArchitecture.SM_80);
            Assert.Contains(".shared .align 16 ", ptx.Text, StringComparison.Ordinal);
            Assert.Equal(driver.Side / 2, Ptx.Count(ptx.InnerLoop, "ld.shared.v4.f32"));
            Assert.Equal(driver.Side / 2, Ptx.Count(ptx.InnerLoop, "ld."));
        }
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public void Device_memory_is_read_and_written_as_such(string driverName)
    {
        Ptx ptx = Ptx.Of(Named(driverName), ProgramOf("rbf"), DataType.Float32, CudaArchitecture.SM_90);
        string store = Named(driverName) == TileDriver.OnePair ? "st.global.f32" : "st.global.v4.f32";
        Assert.Equal(1, Ptx.Count(ptx.Instructions, store));
    }

    /// <summary>No local memory, no call; the states are all that is written to device memory.</summary>
    [Theory]
    [MemberData(nameof(Folds))]
    public void Every_fold_compiles_to_plain_instructions(string reduction)
    {
        foreach (FoldDriver driver in ((string[])["rbf", "jensenshannon"]).Select(function => FoldOf(reduction, function)))
        {
            foreach (Ptx ptx in (Ptx[])[
                Ptx.Of(driver, ProgramOf("rbf"), DataType.Float32, CudaArchitecture.SM_80),
                Ptx.Of(driver, ProgramOf("rbf"), DataType.Float32, CudaArchitecture.SM_90),
                Ptx.Of(driver, ProgramOf("rbf"), DataType.Float64, CudaArchitecture.SM_80)])
            {
                AssertPlain(ptx);
                Assert.Equal(ReductionCatalogue.Find(reduction)!.StateSize(default), Ptx.Count(ptx.Instructions, "st.global.f64"));
                Assert.Equal(Ptx.Count(ptx.Instructions, "st.global.f64"), Ptx.Count(ptx.Instructions, "st.global"));
            }
        }
    }

    [Fact]
    public void Listed_blocks_compile_to_plain_instructions()
    {
        Ptx ptx = Ptx.Of(ListedDriver.Instance, ProgramOf("rbf"), DataType.Float32, CudaArchitecture.SM_80);
        AssertPlain(ptx);
        AssertPlain(Ptx.Of(ListedDriver.Instance, ProgramOf("jensenshannon"), DataType.Float64, CudaArchitecture.SM_90));
        Assert.Equal(1, Ptx.Count(ptx.Instructions, "st.global.f32"));
    }

    [Fact]
    public void A_report_for_people_is_written()
    {
        var page = new StringBuilder("Instructions of the kernels for sm_80, float32, before the driver's own compiler.\n\n| function | driver | all | inner loop | of it arithmetic | loads |\n|---|---|---|---|---|---|\n");
        foreach (string function in (string[])["linear", "sqeuclidean", "cityblock", "rbf", "cosine", "braycurtis", "jensenshannon", "matern"])
        {
            foreach (TileDriver driver in TileDriver.OfGpus)
            {
                Ptx ptx = Ptx.Of(driver, ProgramOf(function), DataType.Float32, CudaArchitecture.SM_80);
                page.Append(CultureInfo.InvariantCulture, $"| {function} | {driver.Name} | {ptx.Instructions.Count} | {ptx.InnerLoop.Count} | {ptx.InnerLoop.Count(Ptx.IsArithmetic)} | {Ptx.Count(ptx.InnerLoop, "ld.")} |\n");
            }
        }

        string path = Path.Combine(AppContext.BaseDirectory, "ptx.md");
        File.WriteAllText(path, page.ToString());
        Assert.DoesNotContain("| 0 | 0 |", page.ToString(), StringComparison.Ordinal);
    }

    private static bool IsMemory(string instruction) =>
        instruction.StartsWith("ld.", StringComparison.Ordinal) || instruction.StartsWith("st.", StringComparison.Ordinal);

    /// <summary>No local memory, no call, nothing approximate, and every load and store says which memory it means.</summary>
    private static void AssertPlain(Ptx ptx)
    {
        Assert.Contains(".entry", ptx.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(".local", ptx.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(".func", ptx.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("call", ptx.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(".approx", ptx.Text, StringComparison.Ordinal);
        Assert.All(ptx.Instructions.Where(IsMemory), instruction => Assert.Matches(@"^(ld|st)\.(param|global|shared)\.", instruction));
    }

    /// <summary>The driver that a function's values are folded with: four rows a thread, or one where the step is long.</summary>
    private static FoldDriver FoldOf(string reduction, string function)
    {
        Reduction law = ReductionCatalogue.Find(reduction)!;
        var running = new RunningReduction(law, 0, null, null, 1, default, false, []);
        return FoldDriver.For(running, ProgramOf(function), 33, Gpu);
    }

    private static TileDriver Named(string name) => TileDriver.OfGpus.Single(driver => driver.Name == name);

    /// <summary>What the planner makes of a function over 33 features.</summary>
    private static PairProgram ProgramOf(string function)
    {
        OracleCase made = OracleCases.All.First(made => made.Function == function);
        (string, Tensor)[] arguments = [("x", made.X), ("y", made.Y!), .. made.Parameters.Select(given => (given.Key, given.Value))];
        return ProgramOf(function, null, arguments);
    }

    private static PairProgram ProgramOf(string? function, string? formula, params ReadOnlySpan<(string Name, Tensor Value)> arguments) =>
        SharedEngine.Instance.Plan(SharedEngine.Pairwise(function, formula, "reference", arguments)).Grids[^1].Program;
}
