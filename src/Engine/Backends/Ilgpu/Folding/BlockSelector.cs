using GpuKernels.Engine.Backends.Ilgpu.Device.Folding;
using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Ilgpu.Folding;

/// <summary>
/// Keeps what a selection keeps of a part's rows, at one outer and epilogue point: has the chosen blocks of some rows computed at a time, and takes their values in.
/// </summary>
/// <param name="device">Computes the blocks.</param>
/// <param name="reduction">The selection.</param>
/// <param name="shape">The grid.</param>
internal sealed unsafe class BlockSelector(IDeviceFolds device, DeviceReduction reduction, GridShape shape) : IDisposable
{
    private readonly IBlockChoice _choice = reduction.Asked.Law.Accept(new BlockChoices(reduction.Asked.Bounds))!;

    private readonly NativeBuffer _values = new(reduction.BlocksAtOnce * reduction.Segment * sizeof(double));

    private readonly List<long> _places = [];

    private readonly double[] _extremes = new double[reduction.Segments];

    /// <summary>The outer and the epilogue point.</summary>
    public (long[] Outer, long Epilogue) Point { get; set; }

    /// <summary>Keeps what is kept of some rows.</summary>
    /// <param name="firstRow">The first row.</param>
    /// <param name="rows">How many.</param>
    /// <param name="extremes">The extreme of the first row's first block; a block's next row follows, after all rows the next block.</param>
    /// <param name="cells">The state of the first row.</param>
    /// <param name="cellStride">Bytes from one row's state to the next.</param>
    public void Select(long firstRow, long rows, double* extremes, nint cells, long cellStride)
    {
        for (long row = 0; row < rows; row++)
        {
            for (var block = 0; block < _extremes.Length; block++)
            {
                _extremes[block] = extremes[(block * rows) + row];
            }

            ReadOnlySpan<long> chosen = _choice.Choose(_extremes, reduction.Chosen);
            if ((_places.Count / BlockList.PlaceFields) + chosen.Length > reduction.BlocksAtOnce)
            {
                TakeIn(firstRow, cells, cellStride);
            }

            foreach (long block in chosen)
            {
                _places.Add(firstRow + row);
                _places.Add(block * reduction.Segment);
            }
        }

        TakeIn(firstRow, cells, cellStride);
    }

    public void Dispose() => _values.Dispose();

    private void TakeIn(long firstRow, nint cells, long cellStride)
    {
        if (_places.Count == 0)
        {
            return;
        }

        var blocks = new BlockList(Point.Outer, Point.Epilogue, reduction.Asked.Output, reduction.Segment, _places.ToArray());
        device.Compute(blocks, _values.Start);
        ReadOnlySpan<long> places = blocks.Places.Span;
        for (var k = 0; k < blocks.Count; k++)
        {
            long row = places[BlockList.PlaceFields * k], first = places[(BlockList.PlaceFields * k) + 1];
            var values = new ReadOnlySpan<double>((double*)_values.Start + (k * blocks.Columns), (int)Math.Min(blocks.Columns, shape.Columns - first));
            _choice.Take(
                values, first, reduction.Asked.ExcludesSelf ? row : -1, new Span<double>((void*)(cells + (nint)((row - firstRow) * cellStride)), reduction.Asked.StateSize));
        }

        _places.Clear();
    }
}
