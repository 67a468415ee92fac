using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using GpuKernels.Engine.Backends.Ilgpu;
using GpuKernels.Engine.Backends.Ilgpu.Device;
using GpuKernels.Engine.Backends.Ilgpu.Folding;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Emission;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime.Cuda;

namespace GpuKernels.Engine.Tests.Devices;

/// <summary>A kernel as PTX text, made without a GPU, and what there is in it.</summary>
internal sealed partial class Ptx
{
    private static readonly Context Compiling = Context.Create(builder => builder.EnableAlgorithms().Optimize(OptimizationLevel.O2));

    private static readonly ConcurrentDictionary<CudaArchitecture, PTXBackend> Compilers = [];

    /// <summary>One for all drivers and targets, so that ILGPU reads its methods once.</summary>
    private static readonly ConcurrentDictionary<(string Program, DataType Precision), EmittedOperator> Emitted = [];

    private Ptx(string text)
    {
        Text = text;
        Instructions = [.. text.Split('\n').Select(line => line.Trim()).SkipWhile(line => line != "{").Where(IsInstructionOrLabel)];
    }

    public string Text { get; }

    /// <summary>Instructions and labels, in order.</summary>
    public IReadOnlyList<string> Instructions { get; }

    /// <summary>The loop that a thread spends its time in: of those without a loop inside, the one with most arithmetic on numbers.</summary>
    public IReadOnlyList<string> InnerLoop => Loops().MaxBy(loop => loop.Count(IsArithmetic)) ?? [];

    public static Ptx Of(TileDriver driver, PairProgram program, DataType precision, CudaArchitecture architecture) =>
        Of(driver.Close, program, precision, architecture);

    public static Ptx Of(IFoldDriver driver, PairProgram program, DataType precision, CudaArchitecture architecture) =>
        Of(driver.Close, program, precision, architecture);

    private static Ptx Of(Func<EmittedOperator, Type, bool, MethodInfo> close, PairProgram program, DataType precision, CudaArchitecture architecture)
    {
        (Type lane, Type number) = precision == DataType.Float64 ? (typeof(F64x1), typeof(double)) : (typeof(F32x1), typeof(float));
        EmittedOperator emitted = Emitted.GetOrAdd(
            (ProgramText.Write(program), precision), _ => PairOperatorEmitter.Emit(program, lane, typeof(ViewValues<,>).MakeGenericType(lane, number)));
        MethodInfo kernel = close(emitted, number, program.Passes.Count == 1);
        PTXBackend backend = Compilers.GetOrAdd(
            architecture, target => new PTXBackend(Compiling, new CudaCapabilityContext(target), target, CudaInstructionSet.ISA_80, null!));
        return new Ptx(((PTXCompiledKernel)backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(kernel), default)).PTXAssembly);
    }

    public static int Count(IEnumerable<string> instructions, string start) =>
        instructions.Count(instruction => instruction.StartsWith(start, StringComparison.Ordinal));

    public static bool IsArithmetic(string instruction) => Arithmetic().IsMatch(instruction);

    private static bool IsInstructionOrLabel(string line) => line.Length > 0 && line[0] is not ('.' or '/' or '{' or '}');

    /// <summary>From each label to the last jump back to it, where no other such span lies inside.</summary>
    private IEnumerable<IReadOnlyList<string>> Loops()
    {
        var spans = new List<(int From, int To)>();
        for (var from = 0; from < Instructions.Count; from++)
        {
            if (!Instructions[from].EndsWith(':'))
            {
                continue;
            }

            string label = Instructions[from].TrimEnd(':');
            int to = Enumerable.Range(from, Instructions.Count - from).LastOrDefault(at => Jump().Match(Instructions[at]).Groups[1].Value == label, -1);
            if (to > from)
            {
                spans.Add((from, to));
            }
        }

        return spans.Where(span => !spans.Any(other => other != span && other.From >= span.From && other.To <= span.To))
            .Select(span => Instructions.Skip(span.From).Take(span.To - span.From + 1).ToArray());
    }

    [GeneratedRegex(@"\bbra(?:\.uni)?\s+(\w+);")]
    private static partial Regex Jump();

    [GeneratedRegex(@"^(add|sub|mul|fma|mad|div|min|max)\.(\w+\.)*f(32|64)\b")]
    private static partial Regex Arithmetic();
}
