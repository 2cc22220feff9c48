namespace AgentTelemetry.Client.Outbox;

/// <summary>What was read of a file of operations.</summary>
/// <param name="Entries">What has to be sent.</param>
/// <param name="Damaged">The numbers of lines that are no operations.</param>
/// <param name="Lines">How many lines it has.</param>
/// <param name="To">Where it ends in the file.</param>
internal sealed record SegmentPart(List<Entry> Entries, List<int> Damaged, int Lines, long To);
