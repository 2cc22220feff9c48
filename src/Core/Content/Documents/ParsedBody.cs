using System.Text.Json;
using AgentTelemetry.Access.Rates;

namespace AgentTelemetry.Content.Documents;

/// <summary>A document, and the room it takes of the instance's budget as long as it lives.</summary>
internal sealed class ParsedBody(JsonDocument document, BodyBudget budget, string payer, int bytes) : IDisposable
{
    private int _bytes = bytes;

    public JsonElement RootElement => document.RootElement;

    public void Dispose()
    {
        document.Dispose();
        budget.Return(payer, Interlocked.Exchange(ref _bytes, 0));
    }
}
