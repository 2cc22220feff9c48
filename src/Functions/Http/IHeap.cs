namespace AgentTelemetry.Functions.Http;

/// <summary>The memory that this process manages.</summary>
internal interface IHeap
{
    /// <summary>What the last collection left with the process.</summary>
    long CommittedBytes { get; }

    /// <summary>Collects, and gives the system back what is not in use. It stops every thread for some tens of milliseconds.</summary>
    void GiveBack();
}
