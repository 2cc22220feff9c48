namespace AgentTelemetry.EndToEnd.Export;

/// <summary>An upload that was accepted.</summary>
internal sealed class SignavioExecution(SignavioTableState table, SignavioUpload upload, string? finalStatus)
{
    private int _polls;

    public string Id { get; } = Guid.NewGuid().ToString();

    public bool IsOver { get; private set; }

    /// <summary>How far it is; asked often enough, it is over.</summary>
    public string Ask(int pollsUntilDone)
    {
        if (!IsOver && ++_polls > pollsUntilDone)
        {
            IsOver = true;
            if (finalStatus is null)
            {
                table.Write(upload);
            }
        }

        return IsOver ? finalStatus ?? "COMPLETED" : "FILE_CONVERTING";
    }
}
