namespace AgentTelemetry.Functions.Http;

internal sealed class ManagedHeap : IHeap
{
    public long CommittedBytes => GC.GetGCMemoryInfo().TotalCommittedBytes;

    public void GiveBack() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
}
