namespace AgentTelemetry.Retention.Archives;

/// <summary>What an import did, counted by all of its files at once.</summary>
internal sealed class ImportCounts
{
    private const int MostErrors = 50;

    private readonly Lock _lock = new();
    private readonly List<string> _errors = [];
    private readonly Dictionary<ArchiveKind, (long New, long Known)> _subjects = [];
    private long _failed;

    public void Add(ArchiveKind kind, bool isNew)
    {
        lock (_lock)
        {
            var (added, known) = _subjects.GetValueOrDefault(kind);
            _subjects[kind] = isNew ? (added + 1, known) : (added, known + 1);
        }
    }

    public void Fail(string where, string why)
    {
        lock (_lock)
        {
            _failed++;
            if (_errors.Count < MostErrors)
            {
                _errors.Add($"{where}: {why}");
            }
        }
    }

    public ArchiveImported ToResult(int files)
    {
        lock (_lock)
        {
            return new ArchiveImported(
                files, Of(ArchiveKind.Sessions), Of(ArchiveKind.Runs), Of(ArchiveKind.Observations), _subjects.Values.Sum(static counts => counts.Known), _failed, [.. _errors]);
        }
    }

    private long Of(ArchiveKind kind) => _subjects.GetValueOrDefault(kind).New;
}
