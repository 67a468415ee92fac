using GpuKernels.Engine.Tests.Oracles;

namespace GpuKernels.Engine.Tests.Conformance;

/// <summary>All backends are held against the same answers, which are asked for once.</summary>
[CollectionDefinition(Name)]
public sealed class OracleAnswered : ICollectionFixture<OracleAnswers>
{
    public const string Name = "oracle";
}
