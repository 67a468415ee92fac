using GpuKernels.Engine.Functions.DataDefaults;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Solving;

/// <summary>
/// Preconditioned conjugate gradients (Hestenes and Stiefel 1952; Saad 2003, algorithm 9.1) for several right-hand sides, which share the
/// products but nothing else: each has the steps that it would have alone.
/// </summary>
internal sealed class ConjugateGradients(KernelProduct product, PivotedCholesky preconditioner, SolveLog log)
{
    /// <summary>Solves A d = b to a relative residual, starting from d = 0.</summary>
    /// <param name="rightHandSides">b.</param>
    /// <param name="goals">For each right-hand side the norm of the residual that will do.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="SpecException">A direction along which the matrix is not positive.</exception>
    public async Task<double[][]> Solve(double[][] rightHandSides, double[] goals, CancellationToken cancel)
    {
        CgColumn[] columns = [.. rightHandSides.Select((b, k) => new CgColumn(b, goals[k], preconditioner))];
        while (columns.Any(column => !column.IsDone) && !log.IsFull)
        {
            double[][] products = await product.Of([.. columns.Select(column => column.Direction)], cancel).ConfigureAwait(false);
            for (var k = 0; k < columns.Length; k++)
            {
                columns[k].Step(products[k], preconditioner);
            }

            log.Add([.. columns.Select(column => column.Norm)]);
        }

        return [.. columns.Select(column => column.Solution)];
    }

    /// <summary>One right-hand side on its way.</summary>
    private sealed class CgColumn
    {
        private readonly double[] _residual;
        private readonly double _goal;
        private double _rho;

        public CgColumn(double[] rightHandSide, double goal, PivotedCholesky preconditioner)
        {
            _residual = (double[])rightHandSide.Clone();
            _goal = goal;
            Solution = new double[rightHandSide.Length];
            Direction = preconditioner.Solve(_residual);
            _rho = VectorArithmetic.Dot(_residual, Direction);
        }

        public double[] Solution { get; }

        public double[] Direction { get; }

        public double Norm => Math.Sqrt(VectorArithmetic.Dot(_residual, _residual));

        public bool IsDone => Norm <= _goal;

        public void Step(double[] product, PivotedCholesky preconditioner)
        {
            if (IsDone)
            {
                return;
            }

            double curvature = VectorArithmetic.Dot(Direction, product);
            if (!(curvature > 0))
            {
                throw new SpecException("formula", double.IsFinite(curvature)
                    ? $"The kernel matrix is not positive semi-definite: pᵀ (K + ridge I) p is {curvature:r} for a direction p. A larger ridge may help."
                    : $"The kernel matrix has values that are not finite: pᵀ (K + ridge I) p is {curvature:r} for a direction p. Look for NaN and infinity in x and the parameters.");
            }

            double step = _rho / curvature;
            VectorArithmetic.AddScaled(Solution, step, Direction);
            VectorArithmetic.AddScaled(_residual, -step, product);
            double[] preconditioned = preconditioner.Solve(_residual);
            double rho = VectorArithmetic.Dot(_residual, preconditioned);
            VectorArithmetic.AddScaled(preconditioned, rho / _rho, Direction);
            preconditioned.CopyTo(Direction, 0);
            _rho = rho;
        }
    }
}
