namespace AgentTelemetry.Json;

/// <summary>The memory that parsed bodies may take of this instance at one time.</summary>
internal interface IBodyRoom
{
    /// <summary>Takes bytes for a payer: all of them, or none and the refusal. What was taken must be returned.</summary>
    Failure? Take(string payer, int bytes);

    /// <summary>Takes bytes whether they are there or not. What was taken must be returned.</summary>
    void Hold(string payer, int bytes);

    /// <summary>Gives bytes back that were taken.</summary>
    void Return(string payer, int bytes);
}
