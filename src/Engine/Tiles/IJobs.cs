namespace GpuKernels.Engine.Tiles;

/// <summary>Jobs in the order in which they are begun, done at several places at once.</summary>
internal interface IJobs
{
    /// <summary>A place where one job after the other is done.</summary>
    JobPlace Open();
}
