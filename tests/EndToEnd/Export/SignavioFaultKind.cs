namespace AgentTelemetry.EndToEnd.Export;

/// <summary>How a call goes wrong.</summary>
public enum SignavioFaultKind
{
    /// <summary>It gets an error.</summary>
    Answer,

    /// <summary>The connection breaks before anything is taken.</summary>
    Drop,

    /// <summary>The connection breaks after the upload was accepted.</summary>
    DropAfter,

    /// <summary>Nothing comes back.</summary>
    Hang,

    /// <summary>It is accepted and fails later.</summary>
    FailLater,

    /// <summary>It is accepted in the other form of answer.</summary>
    OtherForm,
}
