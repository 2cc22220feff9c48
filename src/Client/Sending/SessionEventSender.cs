using System.Text.Json;
using AgentTelemetry.Client.Outbox;

namespace AgentTelemetry.Client.Sending;

/// <summary>Sends events of a session. The service refuses a whole request for one wrong event, so what is refused is halved until the wrong ones are alone.</summary>
internal sealed class SessionEventSender(ServiceHttp http)
{
    private const int Unprocessable = 422;

    public async Task SendAsync(Unit unit, CancellationToken cancellationToken)
    {
        var bodies = unit.Entries.Select(static entry => entry.Operation.JsonBody).ToList();
        unit.Answer = await SendAsync(bodies.Count == 1 ? bodies[0] : EventEnvelope.Join(bodies), cancellationToken).ConfigureAwait(false);
        if (unit.Answer is { Verdict: Verdict.Refused, Status: Unprocessable } && unit.Entries is [var entry])
        {
            unit.Answer = await IsolateAsync(entry, unit.Answer, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>What came of those that arrived where all did in the end; of those that are refused; or of the request that nobody took: then all of it is sent again, and what has arrived counts once.</returns>
    private async Task<Answer> IsolateAsync(Entry entry, Answer refusal, CancellationToken cancellationToken)
    {
        var envelope = EventEnvelope.Read(entry.Operation.JsonBody);
        var refused = new List<JsonElement>();
        var pending = new Stack<IReadOnlyList<JsonElement>>([envelope.Events]);
        while (pending.TryPop(out var part))
        {
            // The whole was sent already.
            var answer = part.Count == envelope.Events.Count ? refusal : await SendAsync(envelope.With(part), cancellationToken).ConfigureAwait(false);
            if (answer.Verdict is Verdict.Done)
            {
                continue;
            }

            if (answer is not { Verdict: Verdict.Refused, Status: Unprocessable })
            {
                return answer;
            }

            if (part.Count > 1)
            {
                var half = part.Count / 2;
                pending.Push([.. part.Skip(half)]);
                pending.Push([.. part.Take(half)]);
            }
            else
            {
                refused.AddRange(part);
                refusal = answer;
            }
        }

        if (refused.Count > 0 && refused.Count < envelope.Events.Count)
        {
            entry.Refused = envelope.With(refused);
        }

        return refused.Count == 0 ? Answer.Done : refusal;
    }

    private Task<Answer> SendAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => http.SendAsync("POST", "events", body, null, cancellationToken);
}
