using System.Runtime.InteropServices;
using GpuKernels.Protos.V1;
using Grpc.Core;

namespace GpuKernels.Server.Tests;

/// <summary>A function with bound arguments travels as a function: it is mapped and differentiated like any other.</summary>
public sealed class FunctionDefinitionTests
{
    /// <summary>k(x, y) = scale exp(-gamma (x - y)²), gamma and scale bound.</summary>
    private static readonly FunctionDefinition Kernel = new()
    {
        Name = "k",
        Parameters = { "x", "y" },
        Formula = "scale * exp(-gamma * sum((x - y)^2))",
        Bound = { new Argument { Name = "gamma", Numbers = { 0.5 } }, new Argument { Name = "scale", Numbers = { 3 } } },
    };

    [Theory]
    [InlineData("k(x, y)")]
    [InlineData("sum(grad(k(x, y), x)) / sum(y - x)")]
    public async Task A_bound_function_is_called_by_its_name(string formula)
    {
        await using RunningServer server = await RunningServer.Start();
        using RawClient client = server.ConnectRaw();
        var computation = new Computation
        {
            Outputs = { new Output { Formula = formula } },
            Functions = { Kernel },
            Arguments =
            {
                new Argument { Name = "x", Shape = { 2, 1 }, Numbers = { 0, 1 } },
                new Argument { Name = "y", Shape = { 3, 1 }, Numbers = { 0.5, 2, -1 } },
                new Argument { Name = "gamma", Numbers = { 100 } },
            },
            Levels = { Walk("g", "gamma"), Walk("i", "x"), Walk("j", "y") },
        };
        computation.Arguments[2].Shape.Add(1);

        double[] values = await Evaluate(client, computation);

        double[] expected = [.. from x in (double[])[0, 1] from y in (double[])[0.5, 2, -1] select 3 * Math.Exp(-0.5 * (x - y) * (x - y))];
        Samples.AssertClose(expected, values, 1e-12);
    }

    [Fact]
    public async Task A_bound_name_without_a_value_is_refused()
    {
        await using RunningServer server = await RunningServer.Start();
        using RawClient client = server.ConnectRaw();
        FunctionDefinition open = Kernel.Clone();
        open.Bound[0] = new Argument { Name = "gamma", Dtype = DataType.Float64 };
        var computation = new Computation
        {
            Outputs = { new Output { Formula = "k(x, y)" } },
            Functions = { open },
            Arguments = { new Argument { Name = "x", Shape = { 2, 1 }, Numbers = { 0, 1 } } },
        };

        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () => await client.PlanAsync(new PlanRequest { Computation = computation }, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Contains("functions[k].bound[gamma]", refused.Status.Detail, StringComparison.Ordinal);
    }

    private static Level Walk(string name, string argument) => new() { Name = name, InAxes = { [argument] = 0 } };

    private static async Task<double[]> Evaluate(RawClient client, Computation computation)
    {
        using AsyncDuplexStreamingCall<EvaluateRequest, EvaluateResponse> call = client.Evaluate(cancellationToken: TestContext.Current.CancellationToken);
        await call.RequestStream.WriteAsync(new EvaluateRequest { Start = new EvaluationStart { Computation = computation } });
        await call.RequestStream.CompleteAsync();
        var bytes = new List<byte>();
        await foreach (EvaluateResponse response in call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            bytes.AddRange(response.Tile?.Data.ToByteArray() ?? []);
        }

        return MemoryMarshal.Cast<byte, double>(bytes.ToArray()).ToArray();
    }
}
