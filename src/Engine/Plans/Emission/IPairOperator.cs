namespace GpuKernels.Engine.Plans.Emission;

/// <summary>
/// A function of a pair, ready for a driver: passes over the features that accumulate, then a finish. The emitter makes a struct that
/// implements it for each formula; drivers are generic over it, so that the compilers inline it into their inner loops.
/// </summary>
/// <typeparam name="TLane">The numbers computed at once.</typeparam>
/// <typeparam name="TRow">The row's streams at one feature.</typeparam>
/// <typeparam name="TColumn">The columns' streams at one feature.</typeparam>
/// <typeparam name="TShared">The streams that all pairs share at one feature, such as weights.</typeparam>
/// <typeparam name="TSum">The accumulators of all passes.</typeparam>
/// <typeparam name="TPair">What a pair hands from the passes to its finishes, computed once a pair.</typeparam>
/// <typeparam name="TValues">Where the finish finds per-row, per-column and shared values.</typeparam>
public interface IPairOperator<TLane, TRow, TColumn, TShared, TSum, TPair, TValues>
{
    /// <summary>The accumulators before the first feature.</summary>
    static abstract TSum Start();

    /// <summary>One feature of one pass. The pass is a constant to the compiler wherever speed matters.</summary>
    static abstract void Step(int pass, ref TSum sum, TRow row, TColumn column, TShared shared);

    /// <summary>What all finishes of the pair have in common.</summary>
    static abstract TPair Middle(TSum sum, TValues values);

    /// <summary>The value of one output.</summary>
    static abstract TLane Finish(int output, TPair pair, TValues values);
}
