namespace GpuKernels.Engine.Backends.Packing;

/// <summary>How one kind of operands is packed.</summary>
/// <param name="Strides">A block with its strides and no memory.</param>
/// <param name="Bytes">The bytes of one block: all operands at one point of the outer levels.</param>
/// <param name="Parts">In how many parts an operand is copied, each by any thread.</param>
internal sealed record PackLayout(PackedBlock Strides, long Bytes, long Parts = 1);

/// <summary>Copies one part of one operand from the operand's first number in a block to the block.</summary>
internal delegate void PartCopy(int operand, long part, nint source, nint target);
