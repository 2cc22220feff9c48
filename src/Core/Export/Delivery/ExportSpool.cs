using AgentTelemetry.Export.Tables;

namespace AgentTelemetry.Export.Delivery;

/// <summary>The files of a batch on disk, so that no upload holds them in memory and each try sends the same bytes. They are gone when it is disposed of.</summary>
internal sealed class ExportSpool : IDisposable
{
    // Below the 150 MB that Signavio recommends.
    private const long MostBytes = 140_000_000;

    private readonly SpoolFile<CaseRow> _cases;
    private readonly SpoolFile<CaseEvent> _events;
    private readonly List<ExportSubject> _in = [];
    private readonly List<SpoolFailure> _failed = [];
    private readonly List<ExportSubject> _leftOver = [];
    private bool _isFull;

    public ExportSpool(string dataset) =>
        (_cases, _events) = (new SpoolFile<CaseRow>(ExportTables.Cases, dataset), new SpoolFile<CaseEvent>(ExportTables.Events, dataset));

    /// <summary>The cases that are in the files.</summary>
    public IReadOnlyList<ExportSubject> Cases => _in;

    /// <summary>Those that cannot be.</summary>
    public IReadOnlyList<SpoolFailure> Failed => _failed;

    /// <summary>Those for which there was no room.</summary>
    public IReadOnlyList<ExportSubject> LeftOver => _leftOver;

    /// <summary>The file of a table; null where it has no row.</summary>
    public ISpoolFile? FileOf(string table) =>
        table == ExportTables.Cases.Suffix ? _cases.OrNullIfEmpty() : _events.OrNullIfEmpty();

    /// <summary>Writes a case, or nothing of it.</summary>
    public async Task AddAsync(ExportSubject subject, OpenedCase opened, CaseSummary summary, CancellationToken cancellationToken)
    {
        if (_isFull)
        {
            _leftOver.Add(subject);
            return;
        }

        var mark = _events.Mark();
        await foreach (var @event in opened.Events.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            summary.Add(@event);
            _events.Write(new CaseEvent(opened.Case, @event));
        }

        var row = summary.ToRow();
        if (!row.IsSuccess || _events.Length > MostBytes)
        {
            Refuse(subject, row.IsSuccess ? null : row.Failure, mark);
            return;
        }

        _cases.Write(row.Value);
        _in.Add(subject);
    }

    public void Fail(SpoolFailure failure) => _failed.Add(failure);

    public void Dispose()
    {
        _cases.Dispose();
        _events.Dispose();
    }

    private void Refuse(ExportSubject subject, Failure? failure, long mark)
    {
        _events.CutTo(mark);
        if (failure is null && _in.Count > 0)
        {
            // It gets into the next.
            _isFull = true;
            _leftOver.Add(subject);
            return;
        }

        _failed.Add(new SpoolFailure(
            subject, failure ?? new Failure(FailureKind.Invalid, "export_too_large", $"Its events have more than {MostBytes} bytes, which is more than Signavio takes in one file."), IsFinal: true));
    }
}
