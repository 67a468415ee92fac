using GpuKernels.Client.Functions.Values;

namespace GpuKernels.Client.Functions;

/// <summary>The distances of the catalogue, for lambdas over samples, written by `make docs`; docs/functions.md says more.</summary>
public static class Distances
{
    /// <summary>Σ w |x − y| / Σ w |x + y|</summary>
    public static Value BrayCurtis(Value x, Value y, Value? w = null) => Word.Of("braycurtis", x, y, ("w", w));

    /// <summary>Σ w |x − y| / (|x| + |y|), 0/0 = 0</summary>
    public static Value Canberra(Value x, Value y, Value? w = null) => Word.Of("canberra", x, y, ("w", w));

    /// <summary>max |x − y| over the features with w &gt; 0</summary>
    public static Value Chebyshev(Value x, Value y, Value? w = null) => Word.Of("chebyshev", x, y, ("w", w));

    /// <summary>Σ w |x − y|</summary>
    public static Value CityBlock(Value x, Value y, Value? w = null) => Word.Of("cityblock", x, y, ("w", w));

    /// <summary>cosine(x − x̄, y − ȳ), x̄ = Σ w x / Σ w</summary>
    public static Value Correlation(Value x, Value y, Value? w = null) => Word.Of("correlation", x, y, ("w", w));

    /// <summary>1 − Σ w x y / (√(Σ w x²) √(Σ w y²))</summary>
    public static Value Cosine(Value x, Value y, Value? w = null) => Word.Of("cosine", x, y, ("w", w));

    /// <summary>(TF + FT) / (2 TT + TF + FT)</summary>
    public static Value Dice(Value x, Value y, Value? w = null) => Word.Of("dice", x, y, ("w", w));

    /// <summary>√(Σ w (x − y)²)</summary>
    public static Value Euclidean(Value x, Value y, Value? w = null) => Word.Of("euclidean", x, y, ("w", w));

    /// <summary>(1/d) Σ |x − y| / ranges</summary>
    public static Value Gower(Value x, Value y, Value? ranges = null) => Word.Of("gower", x, y, ("ranges", ranges));

    /// <summary>Σ w [x ≠ y] / Σ w</summary>
    public static Value Hamming(Value x, Value y, Value? w = null) => Word.Of("hamming", x, y, ("w", w));

    /// <summary>2 asin √(sin²((x₀ − y₀) / 2) + cos x₀ cos y₀ sin²((x₁ − y₁) / 2))</summary>
    public static Value Haversine(Value x, Value y) => Word.Of("haversine", x, y);

    /// <summary>√(1 − Σ √x √y)</summary>
    public static Value Hellinger(Value x, Value y) => Word.Of("hellinger", x, y);

    /// <summary>Σ x y</summary>
    public static Value InnerProduct(Value x, Value y) => Word.Of("innerproduct", x, y);

    /// <summary>Σ w [x ≠ y] / Σ w [x ≠ 0 or y ≠ 0], 0/0 = 0</summary>
    public static Value Jaccard(Value x, Value y, Value? w = null) => Word.Of("jaccard", x, y, ("w", w));

    /// <summary>√(½ Σ (p log(p / m) + q log(q / m))), p = x / Σx, q = y / Σy, m = (p + q) / 2</summary>
    public static Value JensenShannon(Value x, Value y, Value? @base = null) => Word.Of("jensenshannon", x, y, ("base", @base));

    /// <summary>Σ x log(x / y), 0 log 0 = 0</summary>
    public static Value KlDivergence(Value x, Value y) => Word.Of("kldivergence", x, y);

    /// <summary>TT / (TF + FT)</summary>
    public static Value Kulczynski1(Value x, Value y, Value? w = null) => Word.Of("kulczynski1", x, y, ("w", w));

    /// <summary>√((x − y)ᵀ VI (x − y))</summary>
    public static Value Mahalanobis(Value x, Value y, Value? vi = null) => Word.Of("mahalanobis", x, y, ("VI", vi));

    /// <summary>(Σ w |x − y|ᵖ)^(1/p); p = ∞: max |x − y|</summary>
    public static Value Minkowski(Value x, Value y, Value? p = null, Value? w = null) => Word.Of("minkowski", x, y, ("p", p), ("w", w));

    /// <summary>√(d / n Σ (x − y)²) over the n of d features that are not NaN in x or y</summary>
    public static Value NanEuclidean(Value x, Value y) => Word.Of("nan_euclidean", x, y);

    /// <summary>2 (TF + FT) / (TT + FF + 2 (TF + FT))</summary>
    public static Value RogersTanimoto(Value x, Value y, Value? w = null) => Word.Of("rogerstanimoto", x, y, ("w", w));

    /// <summary>(n − TT) / n</summary>
    public static Value RussellRao(Value x, Value y, Value? w = null) => Word.Of("russellrao", x, y, ("w", w));

    /// <summary>√(Σ (x − y)² / V)</summary>
    public static Value SEuclidean(Value x, Value y, Value? v = null) => Word.Of("seuclidean", x, y, ("V", v));

    /// <summary>2 (TF + FT) / (TT + FF + 2 (TF + FT))</summary>
    public static Value SokalMichener(Value x, Value y, Value? w = null) => Word.Of("sokalmichener", x, y, ("w", w));

    /// <summary>2 (TF + FT) / (TT + 2 (TF + FT))</summary>
    public static Value SokalSneath(Value x, Value y, Value? w = null) => Word.Of("sokalsneath", x, y, ("w", w));

    /// <summary>Σ w (x − y)²</summary>
    public static Value SqEuclidean(Value x, Value y, Value? w = null) => Word.Of("sqeuclidean", x, y, ("w", w));

    /// <summary>2 TF FT / (TT FF + TF FT)</summary>
    public static Value Yule(Value x, Value y, Value? w = null) => Word.Of("yule", x, y, ("w", w));
}
