using System.Globalization;

namespace AgentTelemetry.Client.Outbox;

/// <summary>Orders operations: those of one process by their number.</summary>
/// <param name="Process">The process, or rather its client: unique, and sorting by its start.</param>
/// <param name="Number">The place in its order.</param>
internal readonly record struct OperationId(string Process, long Number) : IComparable<OperationId>
{
    public int CompareTo(OperationId other)
    {
        var byProcess = string.CompareOrdinal(Process, other.Process);
        return byProcess != 0 ? byProcess : Number.CompareTo(other.Number);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Process}.{Number}");
}
