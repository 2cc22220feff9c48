namespace AgentTelemetry.EndToEnd.Export;

/// <summary>An upload that was accepted.</summary>
internal sealed class SignavioExecution(SignavioTableState table, SignavioUpload upload, string? finalStatus, TimeSpan longest)
{
    private readonly DateTimeOffset _began = DateTimeOffset.UtcNow;
    private int _polls;
    private bool _isOver;

    public string Id { get; } = Guid.NewGuid().ToString();

    /// <summary>It ends by itself too, whether anybody asks or not.</summary>
    public bool IsOver => _isOver || EndIf(DateTimeOffset.UtcNow - _began > longest);

    /// <summary>How far it is; asked often enough, it is over.</summary>
    public string Ask(int pollsUntilDone) => IsOver || EndIf(++_polls > pollsUntilDone) ? finalStatus ?? "COMPLETED" : "FILE_CONVERTING";

    private bool EndIf(bool isTime)
    {
        if (!_isOver && isTime)
        {
            _isOver = true;
            if (finalStatus is null)
            {
                table.Write(upload);
            }
        }

        return _isOver;
    }
}
