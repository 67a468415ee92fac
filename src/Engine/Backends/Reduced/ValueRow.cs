namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>Neighbouring values of one row.</summary>
/// <param name="Values">The values.</param>
/// <param name="Operands">For each value its weight, or the radius.</param>
/// <param name="Bundles">How many lane bundles there are, a multiple of four.</param>
/// <param name="First">The index of the first value.</param>
/// <param name="Count">How many values there are; those after them, to the end of the bundles, are neutral.</param>
/// <param name="LeftOut">The place of a value that is left out, and neutral too; -1: there is none.</param>
internal readonly unsafe record struct ValueRow(nint Values, nint Operands, int Bundles, long First, int Count, int LeftOut)
{
    /// <summary>Bundles are taken four at a time.</summary>
    public const int BundlesAtOnce = 4;

    public byte* ValuePointer => (byte*)Values;

    public byte* OperandPointer => (byte*)Operands;
}
