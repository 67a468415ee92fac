using System.Diagnostics;
using System.Text.RegularExpressions;

namespace GpuKernels.Engine.Tests.Conformance;

/// <summary>
/// The cpu suite again in child processes in which .NET is told that the processor has less: AVX2's lanes, which are half as wide, or one
/// number at a time.
/// </summary>
public sealed partial class InstructionSetTests
{
    private const string Suite = "GpuKernels.Engine.Tests.Conformance.CpuConformance";

    /// <summary>The switches of .NET 10, and what is left for the backend on a machine that has everything.</summary>
    private static readonly Dictionary<string, string[]> Left = new()
    {
        ["DOTNET_EnableAVX512"] = ["AVX2", "scalar"],
        ["DOTNET_EnableAVX2"] = ["scalar"],
        ["DOTNET_EnableHWIntrinsic"] = ["scalar"],
    };

    /// <summary>Without AVX2 the backend computes every function one number at a time already, so without anything the drivers suffice, but in the long form.</summary>
    [Theory]
    [InlineData("DOTNET_EnableAVX512", true)]
    [InlineData("DOTNET_EnableAVX2", true)]
    [InlineData("DOTNET_EnableHWIntrinsic", false)]
    public async Task The_cpu_suite_passes_without(string instructions, bool everyFunction)
    {
        string[] leftOut = [$"*.{nameof(The_cpu_suite_passes_without)}", .. everyFunction || Soak.IsAsked ? [] : (string[])[$"*.{nameof(CpuConformance.Every_function_has_the_oracle_s_values_in_both_precisions)}"]];
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["-class", Suite, "-class", typeof(InstructionSetTests).FullName!, .. leftOut.SelectMany(method => (string[])["-method-", method])])
        {
            RedirectStandardOutput = true,
            Environment = { [instructions] = "0" },
        };
        using Process child = Process.Start(start)!;
        string output = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(child.ExitCode == 0, output);
        Assert.True(int.Parse(Total().Match(output).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) > (everyFunction ? 400 : 20), output);
    }

    [Fact]
    public void The_backend_uses_what_is_switched_on_and_says_so()
    {
        string said = SharedEngine.Instance.Devices.Single(device => device.Backend == "cpu").Properties.Single(property => property.Key == "instructions").Value;

        foreach ((string name, string[] left) in Left.Where(switched => Environment.GetEnvironmentVariable(switched.Key) == "0"))
        {
            Assert.True(left.Contains(said), $"{name}=0 leaves {string.Join(" or ", left)}, the backend says {said}");
        }

        Assert.Contains(said, (string[])["AVX-512", "AVX2", "scalar"]);
    }

    [GeneratedRegex("Total: ([0-9]+)")]
    private static partial Regex Total();
}
