namespace AgentTelemetry.Access.Rates;

/// <summary>There is no room for what storage sends for an answer. It is found out below the storage client, through which only an exception comes.</summary>
public sealed class AnswerRefusedException : Exception
{
    public AnswerRefusedException(Failure failure)
        : base(failure?.Detail) => Failure = failure!;

    public AnswerRefusedException()
        : this(Overload.Failure)
    {
    }

    public AnswerRefusedException(string message)
        : base(message) => Failure = Overload.Failure;

    public AnswerRefusedException(string message, Exception innerException)
        : base(message, innerException) => Failure = Overload.Failure;

    /// <summary>What the caller is told.</summary>
    public Failure Failure { get; }
}
