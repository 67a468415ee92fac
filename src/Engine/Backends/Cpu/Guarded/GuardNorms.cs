namespace GpuKernels.Engine.Backends.Cpu.Guarded;

/// <summary>The addresses of a <see cref="Guard"/>, as the register tiles read them.</summary>
/// <param name="Numbers">The <see cref="GuardNumbers"/>.</param>
/// <param name="Rows">‖x‖² of each row.</param>
/// <param name="Columns">‖y‖² of each column.</param>
/// <param name="ElementSize">Bytes from one row's norm to the next.</param>
/// <param name="PanelBytes">Bytes from one panel's norms to the next's.</param>
internal readonly record struct GuardNorms(nint Numbers, nint Rows, nint Columns, int ElementSize, long PanelBytes);
