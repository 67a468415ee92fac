using System.Runtime.InteropServices;
using GpuKernels.Engine.Functions.DataDefaults;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Solving;

/// <summary>p → (K + ridge I) p for several vectors at once, K being computed anew each time and never stored.</summary>
internal sealed class KernelProduct
{
    /// <summary>The vectors as an argument; no function of the catalogue has a parameter of that name.</summary>
    private const string Vectors = "solver_vectors";

    private readonly KernelEngine _engine;
    private readonly Plan _plan;
    private readonly IReadOnlyDictionary<string, Tensor> _values;
    private readonly double _ridge;

    /// <param name="engine">What computes.</param>
    /// <param name="system">The system.</param>
    /// <param name="values">The arguments that came without a value.</param>
    /// <param name="shape">How many numbers a vector has, and how many vectors there are.</param>
    /// <param name="precision">The arithmetic of the kernel's values.</param>
    public KernelProduct(
        KernelEngine engine, LinearSystem system, IReadOnlyDictionary<string, Tensor> values, (long Length, int Vectors) shape, DataType precision)
    {
        _engine = engine;
        _values = values;
        _ridge = system.Ridge;
        _plan = engine.Plan(RequestOf(system, [shape.Length, shape.Vectors]) with { Precision = precision, Accumulate = null });
    }

    /// <summary>The product as a request.</summary>
    public static Request RequestOf(LinearSystem system, IReadOnlyList<long> shape) => system.Kernel with
    {
        Arguments = [.. system.Kernel.Arguments, new ArgumentWords(Vectors, DataType.Float64, shape)],
        Reductions = [new ReductionWords { Reduction = "sum", Levels = ["j"], Weights = Vectors }],
    };

    public async Task<double[][]> Of(double[][] vectors, CancellationToken cancel)
    {
        var argument = new Tensor(DataType.Float64, _plan.Results[0].Shape, MemoryMarshal.AsBytes<double>(Interleaved(vectors)).ToArray());
        using Evaluation evaluation = _engine.Evaluate(_plan, new Dictionary<string, Tensor>(_values) { [Vectors] = argument });
        var result = new byte[_plan.ResultBytes];
        await evaluation.Fill([result], progress: null, cancel).ConfigureAwait(false);
        double[] numbers = TensorNumbers.Read(new Tensor(_plan.Results[0].Type, _plan.Results[0].Shape, result));
        return [.. vectors.Select((vector, k) => Plus(numbers, k, vectors.Length, vector))];
    }

    /// <summary>Vector k of an array [n, r], plus ridge times p.</summary>
    private double[] Plus(double[] numbers, int k, int stride, double[] vector)
    {
        var product = new double[vector.Length];
        for (var i = 0; i < product.Length; i++)
        {
            product[i] = numbers[(i * stride) + k];
        }

        VectorArithmetic.AddScaled(product, _ridge, vector);
        return product;
    }

    private static double[] Interleaved(double[][] vectors)
    {
        var numbers = new double[vectors[0].Length * vectors.Length];
        for (var k = 0; k < vectors.Length; k++)
        {
            for (var i = 0; i < vectors[k].Length; i++)
            {
                numbers[(i * vectors.Length) + k] = vectors[k][i];
            }
        }

        return numbers;
    }
}
