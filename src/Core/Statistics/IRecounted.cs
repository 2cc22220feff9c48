using AgentTelemetry.Observability;

namespace AgentTelemetry.Statistics;

/// <summary>Totals that follow what they count by marks. Whatever changes what is counted marks it; a recount takes marks and brings the totals up to date.</summary>
internal interface IRecounted
{
    /// <summary>What is counted, as logs name it.</summary>
    string Counts { get; }

    /// <summary>Brings what is marked into the totals of the context's app, oldest marks first.</summary>
    /// <param name="budget">How much it does at the most.</param>
    /// <param name="context">Whose, and what the written rows bear.</param>
    /// <param name="cancellationToken">Ends it between two transactions.</param>
    /// <returns>What is left.</returns>
    Task<RecountOutcome> RecountAsync(RecountBudget budget, RequestContext context, CancellationToken cancellationToken);
}
