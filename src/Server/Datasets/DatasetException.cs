namespace GpuKernels.Server.Datasets;

/// <summary>Why a dataset cannot be had or kept.</summary>
internal abstract class DatasetException(string message) : Exception(message);

/// <summary>The caller has no dataset of that handle; whether another has is not told.</summary>
internal sealed class UnknownDatasetException(string handle) : DatasetException($"There is no dataset '{handle}'.");

/// <summary>The bytes on disk are not those that were kept.</summary>
internal sealed class DamagedDatasetException(string handle)
    : DatasetException($"The bytes of dataset '{handle}' on disk no longer match their hash; delete it and send it again.");

/// <summary>An upload that cannot go on: a newer one of the same array took over, or what it built on was deleted.</summary>
internal sealed class UploadEndedException(string message) : DatasetException(message);

/// <summary>The disk does not take more: it is full, or broken.</summary>
internal sealed class DiskRefusedException(IOException refusal) : DatasetException($"The disk of the datasets does not take it: {refusal.Message}");

/// <summary>The folder of the datasets cannot be used.</summary>
internal sealed class DatasetFolderException(string message) : DatasetException(message);
