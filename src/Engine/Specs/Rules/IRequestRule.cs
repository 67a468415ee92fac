namespace GpuKernels.Engine.Specs.Rules;

/// <summary>One thing that every request must obey, judged on its words alone.</summary>
internal interface IRequestRule
{
    IEnumerable<Violation> Check(Request request);
}
