using Azure.Data.Tables;

namespace AgentTelemetry.Upgrade.Storing;

/// <summary>All that one version left in a storage account, and what it answered about it.</summary>
/// <param name="Version">The version that wrote it.</param>
/// <param name="RecordedAt">The time by its clock when the last of it was written.</param>
/// <param name="Tables">The rows of each table.</param>
/// <param name="Queues">The texts that wait in each queue.</param>
/// <param name="Keys">The keys' texts, by the names that <see cref="Recording.KeyNames"/> has.</param>
/// <param name="Answers">What it answered to reads.</param>
internal sealed record Store(
    string Version,
    DateTimeOffset RecordedAt,
    IReadOnlyDictionary<string, IReadOnlyList<TableEntity>> Tables,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Queues,
    IReadOnlyDictionary<string, string> Keys,
    IReadOnlyList<RecordedAnswer> Answers);
