using ILGPU;

namespace GpuKernels.Engine.Backends.Ilgpu.Device.Folding;

/// <summary>The rows that one thread of the fold kernel has, each with its running numbers.</summary>
/// <typeparam name="TSelf">The rows' totals.</typeparam>
/// <typeparam name="TNumber">float or double.</typeparam>
internal interface IFoldedRows<TSelf, TNumber>
    where TNumber : unmanaged
{
    /// <summary>How many.</summary>
    static abstract int Count { get; }

    /// <summary>Columns that a thread takes in one after the other before it adds them to the totals.</summary>
    static abstract int Leaf { get; }

    static abstract TSelf Start();

    /// <summary>Takes in the thread's part of the group's next columns.</summary>
    /// <param name="fold">The fold.</param>
    /// <param name="totals">The totals so far.</param>
    /// <param name="row">The thread's first row in the launch.</param>
    /// <param name="first">The group's first column; it takes <see cref="Leaf"/> for each of its threads that stand side by side.</param>
    static abstract TSelf Take(FoldLaunch<TNumber> fold, TSelf totals, long row, long first);

    /// <summary>Writes the totals, one place a row.</summary>
    static abstract void Store(TSelf totals, ArrayView<double> numbers, int place);
}
