using AgentTelemetry.LocalHost.Discovery;

namespace AgentTelemetry.LocalHost.Invocation;

/// <summary>Starts one function whenever its trigger says so.</summary>
internal interface ITriggerListener
{
    LocalFunction Function { get; }

    /// <summary>Listens until told to stop, then waits for what is running.</summary>
    /// <param name="stopping">Ends the listening.</param>
    /// <param name="abandon">Cancels what is still running.</param>
    Task RunAsync(CancellationToken stopping, CancellationToken abandon);

    /// <summary>Starts the function once, outside of its trigger.</summary>
    /// <param name="input">What it is given, for triggers that carry something.</param>
    /// <param name="abandon">Cancels the invocation.</param>
    Task FireAsync(string? input, CancellationToken abandon);
}
