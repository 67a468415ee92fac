using System.Reflection;

namespace GpuKernels.Client.Tests;

public sealed class AssemblyIdentityTests
{
    [Fact]
    public void The_assembly_names_its_version_and_product()
    {
        var assembly = Assembly.Load("GpuKernels.Client");

        Assert.StartsWith("0.", assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion, StringComparison.Ordinal);
        Assert.Equal("GpuKernels", assembly.GetCustomAttribute<AssemblyProductAttribute>()?.Product);
    }
}
