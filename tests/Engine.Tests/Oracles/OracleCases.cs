using GpuKernels.Engine.Specs;
using static GpuKernels.Engine.Tests.Oracles.Given;

namespace GpuKernels.Engine.Tests.Oracles;

/// <summary>Every matrix that the oracles are asked for.</summary>
public static class OracleCases
{
    private static readonly (int Rows, int Columns, int Features)[] OddShapes = [(7, 5, 3), (3, 9, 1), (5, 6, 33)];

    private static readonly string[] Booleans =
        ["dice", "rogerstanimoto", "russellrao", "sokalmichener", "sokalsneath", "yule", "kulczynski1", "jaccard", "hamming"];

    private static readonly string[] Radial =
        ["multiquadric", "inverse_multiquadric", "inverse_quadratic", "thin_plate_spline", "cubic", "quintic"];

    private static readonly Dictionary<string, OracleCase> ByName =
        Distances().Concat(Kernels()).SelectMany(cases => cases).Concat(DigitCases.All()).ToDictionary(made => made.Name);

    public static IReadOnlyCollection<OracleCase> All => ByName.Values;

    public static OracleCase Named(string name) => ByName[name];

    private static IEnumerable<IEnumerable<OracleCase>> Distances()
    {
        foreach (string name in (string[])["euclidean", "sqeuclidean", "cityblock", "chebyshev", "canberra", "braycurtis"])
        {
            yield return Of(name, Domain.Real);
            yield return Of(name, Domain.Real, Weights);
        }

        foreach (double p in (double[])[0.5, 1, 1.5, 2, 3, double.PositiveInfinity])
        {
            yield return Of("minkowski", Domain.Real, Number("p", p));
            yield return Of("minkowski", Domain.Real, Number("p", p), Weights);
        }

        foreach (string name in Booleans)
        {
            yield return Of(name, Domain.Boolean);
            yield return Of(name, Domain.Booleans, Weights);
        }

        yield return Of("minkowski", Domain.Real);
        yield return Of("jaccard", Domain.Counts);
        yield return Of("jaccard", Domain.Counts, Weights);
        yield return Of("hamming", Domain.Counts);
        yield return Of("hamming", Domain.Counts, Weights);
        yield return Of("cosine", Domain.Real);
        yield return Of("cosine", Domain.Plain, Weights); // SciPy 1.10 gives 0 for a zero sample here, by accident of Python's max.
        yield return Of("correlation", Domain.Real);
        yield return Of("correlation", Domain.Plain, Weights);
        yield return Of("seuclidean", Domain.Real, Vector("V"));
        yield return Of("seuclidean", Domain.Plain).Select(Loose(1e-13));
        yield return Of("seuclidean", Domain.Plain).Select(Alone).Select(Loose(1e-13));
        yield return Of("mahalanobis", Domain.Real, Matrix("VI"));
        yield return Tall("mahalanobis").Select(Loose(1e-10));
        yield return Tall("mahalanobis").Select(Alone).Select(Loose(1e-10));
        yield return Of("jensenshannon", Domain.NonNegative).Where(Several); // With one feature SciPy takes roots of rounding errors below 0.
        yield return Of("jensenshannon", Domain.Real).Where(Several);
        yield return Of("jensenshannon", Domain.Simplex, Number("base", 2));
        yield return [Make("haversine", Domain.Angles, (6, 9, 2))];
        yield return Of("nan_euclidean", Domain.Missing).Select(Loose(1e-13));
        yield return Of("hellinger", Domain.Simplex);
        yield return Of("kldivergence", Domain.NonNegative);
        yield return Of("innerproduct", Domain.Real);
        yield return Of("gower", Domain.Plain);
        yield return Of("gower", Domain.Real, Vector("ranges"));
    }

    private static IEnumerable<IEnumerable<OracleCase>> Kernels()
    {
        foreach ((double nu, double error) in ((double, double)[])[(0.5, 0), (1.5, 0), (2.5, 0), (double.PositiveInfinity, 0), (0.25, 1e-13), (0.8, 1e-13), (3.25, 1e-13), (24, 1e-12), (61.5, 1e-12)])
        {
            yield return Of("matern", Domain.Real, Number("nu", nu), Number("length_scale", 1.75)).Select(Loose(error));
            yield return Of("matern", Domain.Real, Number("nu", nu), Vector("length_scale")).Select(Loose(error));
        }

        foreach (string name in Radial)
        {
            yield return Of(name, Domain.Real);
            yield return Of(name, Domain.Real, Number("epsilon", 0.75));
        }

        foreach (double order in (double[])[0, 1, 2])
        {
            yield return Of("arccosine", Domain.Real, Number("order", order));
        }

        foreach (double k in (double[])[0, 1, 2, 3])
        {
            yield return Of("wendland", Domain.Real, Number("k", k), Number("length_scale", 9)).Select(Loose(1e-12));
            yield return Of("wendland", Domain.Plain, Number("k", k), Vector("length_scale")).Select(Loose(1e-12));
        }

        yield return Of("linear", Domain.Real);
        yield return Of("polynomial", Domain.Real);
        yield return Of("polynomial", Domain.Real, Number("degree", 2), Number("gamma", 0.5), Number("coef0", 0));
        yield return Of("sigmoid", Domain.Real);
        yield return Of("sigmoid", Domain.Real, Number("gamma", 0.25), Number("coef0", -0.5));
        yield return Of("cosine_similarity", Domain.Real);
        yield return Of("rbf", Domain.Real).Select(Loose(1e-13));
        yield return Of("rbf", Domain.Real, Number("gamma", 0.125)).Select(Loose(1e-13));
        yield return Of("rbf", Domain.Real, Number("length_scale", 1.5));
        yield return Of("rbf", Domain.Real, Vector("length_scale"));
        yield return Of("laplacian", Domain.Real);
        yield return Of("laplacian", Domain.Real, Number("gamma", 0.125));
        yield return Of("chi2", Domain.NonNegative);
        yield return Of("chi2", Domain.NonNegative, Number("gamma", 0.5));
        yield return Of("additive_chi2", Domain.NonNegative);
        yield return Of("constant", Domain.Real, Number("constant_value", 2.5));
        yield return Of("white", Domain.Real, Number("noise_level", 0.5));
        yield return Of("white", Domain.Real, Number("noise_level", 0.5)).Select(Alone);
        yield return Of("matern", Domain.Real);
        yield return Of("rational_quadratic", Domain.Real);
        yield return Of("rational_quadratic", Domain.Real, Number("alpha", 0.25), Number("length_scale", 2));
        yield return Of("exp_sine_squared", Domain.Real);
        yield return Of("exp_sine_squared", Domain.Real, Number("periodicity", 2.5), Number("length_scale", 0.75));
        yield return Of("dot_product", Domain.Real);
        yield return Of("dot_product", Domain.Real, Number("sigma_0", 0.5));
        yield return Of("arccosine", Domain.Real);
        yield return Of("wendland", Domain.Real);
        yield return Of("histogram_intersection", Domain.NonNegative);
        yield return Of("tanimoto", Domain.NonNegative);
        yield return Of("spectral_mixture", Domain.Real, Components("weights"), Frequencies("means"), Frequencies("scales"));
        yield return Of("cauchy", Domain.Real);
        yield return Of("cauchy", Domain.Real, Number("sigma", 2));
        yield return Of("log", Domain.Real);
        yield return Of("log", Domain.Real, Number("degree", 1));
        yield return Of("power", Domain.Real);
        yield return Of("power", Domain.Real, Number("degree", 1.5));
        yield return Of("energy", Domain.Real);
        yield return Of("brownian", Domain.Real);
    }

    private static IEnumerable<OracleCase> Of(string function, Domain domain, params Given[] given) =>
        OddShapes.Select(shape => Make(function, domain, shape, given));

    /// <summary>More samples than features, so that their covariance can be inverted.</summary>
    private static IEnumerable<OracleCase> Tall(string function) =>
        [Make(function, Domain.Plain, (7, 5, 3)), Make(function, Domain.Plain, (40, 23, 17))];

    private static OracleCase Make(string function, Domain domain, (int Rows, int Columns, int Features) shape, params Given[] given)
    {
        string arguments = string.Join(", ", given.Select(parameter => parameter.Label));
        var name = $"{function}({arguments}) {domain.Name} {shape.Rows}x{shape.Columns}x{shape.Features}";
        var random = new Random(shape.Features);
        (double[] x, double[] y) = domain.Make(random, shape.Rows, shape.Columns, shape.Features);
        return new OracleCase(
            name,
            function,
            Tensor.Of(x, shape.Rows, shape.Features),
            Tensor.Of(y, shape.Columns, shape.Features),
            given.ToDictionary(parameter => parameter.Name, parameter => parameter.Value(random, shape.Features)),
            0);
    }

    private static bool Several(OracleCase made) => made.Features > 1;

    private static OracleCase Alone(OracleCase made) => made with { Name = $"{made.Name} alone", Y = null };

    private static Func<OracleCase, OracleCase> Loose(double error) => made => made with { OracleError = error };
}
