using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Plans;

/// <summary>One line a grid, for people: what it computes, over which levels, how often.</summary>
internal static class SplitText
{
    public static string Describe(Grid grid)
    {
        GridShape shape = grid.Shape;
        int[] levels = [.. grid.OutputLevels.SelectMany(axes => axes).Distinct()];
        string walked = string.Join(" x ", levels.Select(level => $"{shape.Names[level]}={shape.Sizes[level]}"));
        long features = grid.Operands.Passes.Sum(pass => pass.Length);
        string epilogue = shape.Epilogue.Count == 0 ? "" : $", shared by all {string.Join(" and ", shape.Epilogue.Select(level => shape.Names[level]))}";
        return $"once for each {(walked.Length == 0 ? "request" : walked)}: {grid.Text} ({grid.Program.Passes.Count} passes over {features} features{epilogue})";
    }
}
