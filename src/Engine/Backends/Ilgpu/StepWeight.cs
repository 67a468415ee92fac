using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Ops;
using GpuKernels.Engine.Ops.Arithmetic;
using GpuKernels.Engine.Ops.Powers;
using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>About how many instructions one feature of a pair operator takes, in its longest pass: the choice of a driver looks at it.</summary>
internal static class StepWeight
{
    /// <summary>An exponential, a logarithm and their like: range reduction, polynomial, special cases.</summary>
    private const int Transcendental = 40;

    public static int Of(PairProgram program) =>
        program.Passes.Select(pass => Count(pass.Accumulators.Select(accumulator => accumulator.Term))).DefaultIfEmpty().Max();

    /// <summary>A node that is used twice is computed once.</summary>
    private static int Count(IEnumerable<Node> roots)
    {
        var seen = new HashSet<Node>();
        var open = new Stack<Node>(roots);
        var weight = 0;
        while (open.TryPop(out Node? node))
        {
            if (seen.Add(node))
            {
                weight += node is Apply apply ? Of(apply.Op) : 0;
                foreach (Node child in node.Children)
                {
                    open.Push(child);
                }
            }
        }

        return weight;
    }

    private static int Of(Op op) => op switch
    {
        Divide or Modulo or Sqrt => 8,
        Square => 1,
        _ when op.GetType().Namespace == typeof(Add).Namespace || op.GetType().Namespace == typeof(Ops.Comparisons.Less).Namespace => 1,
        _ => Transcendental,
    };
}
