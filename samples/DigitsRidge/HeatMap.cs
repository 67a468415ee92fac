using ScottPlot;

namespace GpuKernels.Samples.DigitsRidge;

/// <summary>A picture of the matrix with the samples ordered by digit: ten bright blocks along the diagonal.</summary>
internal static class HeatMap
{
    private const int Width = 900, Height = 800;

    /// <summary>One cell of the picture averages so many rows and columns of the matrix.</summary>
    private const int Cell = 3;

    public static void Draw(string file, float[] gram, int[] labels)
    {
        int size = labels.Length;
        int[] order = [.. Enumerable.Range(0, size).OrderBy(sample => labels[sample])];
        var plot = new Plot();
        plot.Title($"RBF Gram matrix of {size} handwritten digits, ordered by digit");
        var map = plot.Add.Heatmap(Average(gram, size, order));
        map.Colormap = new ScottPlot.Colormaps.Viridis();
        map.Extent = new CoordinateRect(0, size, 0, size);
        plot.Add.ColorBar(map).Label = $"exp(-0.5 |x - y|^2), mean of {Cell} x {Cell} pairs";
        Tick[] columns = [.. labels.Distinct().Order().Select(digit => Middle(labels, digit))];
        Tick[] rows = [.. columns.Select(tick => new Tick(size - tick.Position, tick.Label))];
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual(columns);
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericManual(rows);
        plot.Axes.Bottom.Label.Text = "digit";
        plot.Axes.Left.Label.Text = "digit";
        plot.Axes.SetLimits(0, size, 0, size);
        plot.SavePng(file, Width, Height);
    }

    private static Tick Middle(int[] labels, int digit)
    {
        int before = labels.Count(label => label < digit), own = labels.Count(label => label == digit);
        return new Tick(before + (own / 2.0), $"{digit}");
    }

    private static double[,] Average(float[] gram, int size, int[] order)
    {
        int cells = size / Cell;
        var picture = new double[cells, cells];
        for (var row = 0; row < cells * Cell; row++)
        {
            for (var column = 0; column < cells * Cell; column++)
            {
                picture[row / Cell, column / Cell] += gram[(order[row] * size) + order[column]] / (double)(Cell * Cell);
            }
        }

        return picture;
    }
}
