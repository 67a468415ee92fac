namespace GpuKernels.Files;

/// <summary>A file that is not what it should be. The message says where and why, without the file's name, which the opener knows.</summary>
public sealed class FileFormatException(string message) : Exception(message);
