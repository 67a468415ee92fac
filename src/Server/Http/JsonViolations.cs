using GpuKernels.Engine.Specs;

namespace GpuKernels.Server.Http;

/// <summary>What is wrong with the JSON of a call, in the order in which it is met.</summary>
internal sealed class JsonViolations
{
    /// <summary>More are not told, for no status carries them.</summary>
    private const int Most = 100;

    private readonly List<Violation> _all = [];

    public IReadOnlyList<Violation> All => _all;

    /// <param name="place">The field as the caller wrote it, with those that hold it.</param>
    /// <param name="description">What is wrong there.</param>
    public void Add(string place, string description)
    {
        if (_all.Count < Most)
        {
            _all.Add(new Violation(place, description));
        }
    }
}
