using GpuKernels.Engine.Functions.Distances;
using GpuKernels.Engine.Functions.Kernels;

namespace GpuKernels.Engine.Functions;

/// <summary>Every function that can be called by name, one line each.</summary>
public static class FunctionCatalogue
{
    public static IReadOnlyList<Function> All { get; } =
    [
        new BrayCurtis(),
        new Canberra(),
        new Chebyshev(),
        new CityBlock(),
        new Correlation(),
        new Cosine(),
        new Dice(),
        new Euclidean(),
        new Gower(),
        new Hamming(),
        new Haversine(),
        new Hellinger(),
        new InnerProduct(),
        new Jaccard(),
        new JensenShannon(),
        new KlDivergence(),
        new Kulczynski1(),
        new Mahalanobis(),
        new Minkowski(),
        new NanEuclidean(),
        new RogersTanimoto(),
        new RussellRao(),
        new SEuclidean(),
        new SokalMichener(),
        new SokalSneath(),
        new SqEuclidean(),
        new Yule(),

        new AdditiveChi2(),
        new ArcCosine(),
        new Brownian(),
        new Cauchy(),
        new Chi2(),
        new Constant(),
        new CosineSimilarity(),
        new Cubic(),
        new DotProduct(),
        new Energy(),
        new ExpSineSquared(),
        new HistogramIntersection(),
        new InverseMultiquadric(),
        new InverseQuadratic(),
        new Laplacian(),
        new Linear(),
        new Log(),
        new Matern(),
        new Multiquadric(),
        new Polynomial(),
        new Power(),
        new Quintic(),
        new RationalQuadratic(),
        new Rbf(),
        new Sigmoid(),
        new SpectralMixture(),
        new Tanimoto(),
        new ThinPlateSpline(),
        new Wendland(),
        new White(),
    ];

    private static readonly Dictionary<string, Function> ByName = All
        .SelectMany(function => function.Aliases.Prepend(function.Name), (function, name) => (function, name))
        .ToDictionary(entry => entry.name, entry => entry.function, StringComparer.Ordinal);

    /// <summary>The function with this name or alias; null where there is none.</summary>
    public static Function? Find(string name) => ByName.GetValueOrDefault(name);
}
