namespace AgentTelemetry.Client.Outbox;

/// <summary>What an operation does, which says how it may be sent and what its refusal means.</summary>
internal enum OperationKind
{
    /// <summary>Creates a run. Several go out as one batch.</summary>
    CreateRun,

    /// <summary>Changes a run. Its body is the whole run: if the service does not know the run, it is created from it.</summary>
    UpdateRun,

    /// <summary>An event of a run. Several of one run go out together.</summary>
    RunEvent,

    /// <summary>Notes the commit that came of a run.</summary>
    RunCommit,

    /// <summary>Says whether a run was posted to the webhook.</summary>
    RunPosted,

    /// <summary>Events of a content session, under an envelope. Several operations of one session go out together; of one that is refused what is sound is sent.</summary>
    SessionEvents,

    /// <summary>Anything else of a content session: sent as it is, one by one, in the order of its stream.</summary>
    Content,
}
