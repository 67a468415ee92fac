using GpuKernels.Engine.Backends.Cpu.Driver;
using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tiles;

namespace GpuKernels.Engine.Backends.Cpu;

/// <summary>
/// The parts of a function that depend on fewer levels than the result: computed once, in float64 on the CPU whatever the backend is,
/// so that a float32 result sees them rounded only once.
/// </summary>
internal sealed class HoistedArrays : IDisposable
{
    /// <summary>About how many bytes one thread computes at a time.</summary>
    private const long BoxBytes = 1 << 15;

    private readonly ArgumentStore _arguments;
    private readonly Workers _workers;
    private readonly List<NativeBuffer> _results = [];
    private readonly Dictionary<ArraySource, NativeBuffer> _made = new(ReferenceEqualityComparer.Instance);

    public HoistedArrays(IReadOnlyList<Grid> grids, ArgumentStore arguments, CpuCompiler compiler, Workers workers)
    {
        _arguments = arguments;
        _workers = workers;
        foreach (Grid grid in grids.SkipLast(1))
        {
            _results.Add(Compute(grid, compiler));
        }
    }

    /// <summary>Where an operand's numbers are.</summary>
    public BoundArray Resolve(ArraySource source) => source switch
    {
        ArgumentSource argument => _arguments[argument.Name],
        GridSource grid => new BoundArray(_results[grid.Grid].Start, DataType.Float64),
        ConstantSource or GatheredSource => new BoundArray(Make(source).Start, DataType.Float64),
        _ => throw new ArgumentOutOfRangeException(nameof(source)),
    };

    public void Dispose()
    {
        foreach (NativeBuffer buffer in _results.Concat(_made.Values))
        {
            buffer.Dispose();
        }

        _results.Clear();
        _made.Clear();
    }

    private NativeBuffer Compute(Grid grid, CpuCompiler compiler)
    {
        var result = new NativeBuffer(checked(grid.Count(0) * sizeof(double)));
        ICpuDriver driver = compiler.Compile(grid.Program, DataType.Float64);
        using var packer = new GridPacker(grid.Shape, new LaneLayout(DataType.Float64, driver.PanelWidth), Resolve, _workers);
        var tiles = new TileGrid(grid, sizeof(double), BoxBytes, symmetry: null, packed: false);
        if (!tiles.IsEmpty)
        {
            PackedGrid packed = packer.Pack(grid);
            ResultTarget whole = ResultTarget.Dense(grid, 0, result.Start, sizeof(double));
            LevelBox[] boxes = [.. tiles.Boxes().Select(box => box.Box)];
            _workers.For(boxes.Length, grid.Work, number => driver.Compute(packed, grid.Shape, boxes[number], [whole.Inside(boxes[number])]));
        }

        return result;
    }

    /// <summary>Constants and copies, made when they are first asked for.</summary>
    private unsafe NativeBuffer Make(ArraySource source)
    {
        if (_made.TryGetValue(source, out NativeBuffer? made))
        {
            return made;
        }

        long count = source is GatheredSource copy ? copy.Count : ((ConstantSource)source).Features;
        made = new NativeBuffer(checked(count * sizeof(double)));
        _made.Add(source, made);
        if (source is GatheredSource gathered)
        {
            Gatherer.Copy(gathered, Resolve(gathered.Source), (double*)made.Start);
        }
        else
        {
            ConstantEvaluator.Evaluate((ConstantSource)source, Resolve).CopyTo(new Span<double>((void*)made.Start, checked((int)count)));
        }

        return made;
    }
}
