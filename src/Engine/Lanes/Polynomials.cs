using System.Runtime.CompilerServices;

namespace GpuKernels.Engine.Lanes;

/// <summary>Polynomials over lanes, written highest power first: <c>Constant(c2).Times(x, c1).Times(x, c0)</c>.</summary>
internal static class Polynomials
{
    extension<TLane>(TLane p)
        where TLane : unmanaged, ILane<TLane>
    {
        /// <summary>p·x + c, one step of Horner's rule.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Times(TLane x, double c) => TLane.Horner(p, x, c);
    }
}
