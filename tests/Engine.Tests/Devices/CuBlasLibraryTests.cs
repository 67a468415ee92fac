using GpuKernels.Engine.Backends.Ilgpu.Products;
using ILGPU.Runtime.Cuda.API;

namespace GpuKernels.Engine.Tests.Devices;

/// <summary>Which library makes the products, by what the machine has and what its environment says.</summary>
public sealed class CuBlasLibraryTests
{
    [Fact]
    public void The_newest_that_is_known_is_taken()
    {
        CuBlasLibrary found = CuBlasLibrary.Find(_ => null, name => name.Contains("11", StringComparison.Ordinal) || name.Contains("12", StringComparison.Ordinal));
        Assert.Equal(CuBlasAPIVersion.V12, found.Version);
        Assert.Equal("cuBLAS 12", found.Description);
    }

    [Fact]
    public void Without_one_or_with_a_newer_one_only_our_own_driver_makes_them()
    {
        CuBlasLibrary found = CuBlasLibrary.Find(_ => null, name => name.Contains("13", StringComparison.Ordinal));
        Assert.Null(found.Version);
        Assert.StartsWith("our own driver: none of ", found.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NVIDIA_TF32_OVERRIDE", "1", true)]
    [InlineData("NVIDIA_TF32_OVERRIDE", "0", false)]
    [InlineData("CUBLAS_EMULATE_SINGLE_PRECISION", "1", true)]
    [InlineData("CUBLAS_EMULATE_DOUBLE_PRECISION", "1", true)]
    public void Where_the_environment_shortens_numbers_it_is_not_used(string name, string value, bool isRefused)
    {
        CuBlasLibrary found = CuBlasLibrary.Find(asked => asked == name ? value : null, _ => true);
        Assert.Equal(isRefused, found.Version is null);
        Assert.Equal(isRefused, found.Description.Contains(name, StringComparison.Ordinal));
    }
}
