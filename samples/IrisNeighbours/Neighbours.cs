namespace GpuKernels.Samples.IrisNeighbours;

/// <summary>k nearest neighbours, each sample judged by all others; the smaller label wins a tie, as in scikit-learn.</summary>
internal static class Neighbours
{
    public static double Accuracy(double[] distances, long[] labels, int votes) =>
        Enumerable.Range(0, labels.Length).Count(sample => Vote(distances, labels, sample, votes) == labels[sample]) / (double)labels.Length;

    private static long Vote(double[] distances, long[] labels, int sample, int votes) => Enumerable.Range(0, labels.Length)
        .Where(other => other != sample)
        .OrderBy(other => distances[(sample * labels.Length) + other])
        .Take(votes)
        .GroupBy(other => labels[other])
        .OrderByDescending(voters => voters.Count())
        .ThenBy(voters => voters.Key)
        .First().Key;
}
