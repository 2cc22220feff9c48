using System.Buffers;
using System.Text.Json;
using AgentTelemetry.Client.Outbox;

namespace AgentTelemetry.Client.Sending;

/// <summary>Sends what goes together, by the routes of the service.</summary>
internal sealed class UnitSender(ServiceHttp http)
{
    private const string Runs = "api/v1/runs";
    private const string Batch = Runs + "/batch";

    public Task SendAsync(Unit unit, CancellationToken cancellationToken) => unit.Kind switch
    {
        OperationKind.CreateRun => CreateAsync(unit, cancellationToken),
        OperationKind.UpdateRun => UpdateAsync(unit, cancellationToken),
        OperationKind.RunEvent => AddEventsAsync(unit, cancellationToken),
        OperationKind.RunCommit => LinkAsync(unit, cancellationToken),
        OperationKind.RunPosted => ImportAsync(unit, cancellationToken),
        OperationKind.SessionEvents => new SessionEventSender(http).SendAsync(unit, cancellationToken),
        _ => AsItIsAsync(unit, cancellationToken),
    };

    private async Task AsItIsAsync(Unit unit, CancellationToken cancellationToken) =>
        unit.Answer = await SendAsync(unit.Entries[0].Operation, cancellationToken).ConfigureAwait(false);

    private async Task CreateAsync(Unit unit, CancellationToken cancellationToken)
    {
        var bodies = unit.Entries.Select(entry => (unit.Ends.GetValueOrDefault(entry) ?? entry).Operation.JsonBody).ToList();
        if (bodies.Count > 1)
        {
            unit.Answer = Misplaced(await http.SendAsync("POST", Batch, Members("runs"u8, bodies), null, cancellationToken).ConfigureAwait(false));
            ReadResults(unit, isBatch: true);
        }
        else
        {
            unit.Answer = Misplaced(await http.SendAsync("POST", Runs, bodies[0], null, cancellationToken).ConfigureAwait(false));
            if (unit.Answer.Verdict is Verdict.Done)
            {
                Created(unit, unit.Entries[0], StatusOf(unit.Answer.Body));
            }
        }
    }

    // A run that the service does not know is created from what its end says of it.
    private async Task UpdateAsync(Unit unit, CancellationToken cancellationToken)
    {
        var operation = unit.Entries[0].Operation;
        unit.Answer = await SendAsync(operation, cancellationToken).ConfigureAwait(false);
        if (unit.Answer.Verdict is Verdict.Unknown)
        {
            var created = Misplaced(await http.SendAsync("POST", Runs, operation.JsonBody, null, cancellationToken).ConfigureAwait(false));
            unit.Answer = created.Verdict is Verdict.Done && StatusOf(created.Body) != "created"
                ? new Answer(Verdict.Unknown, "the run was unknown, and then known")
                : created;
        }
    }

    private async Task AddEventsAsync(Unit unit, CancellationToken cancellationToken)
    {
        var body = Members("events"u8, unit.Entries.Select(static entry => entry.Operation.JsonBody));
        unit.Answer = await http.SendAsync("POST", unit.Entries[0].Operation.Path, body, null, cancellationToken).ConfigureAwait(false);
        ReadResults(unit, isBatch: false);
    }

    // What is named may be a run_id of a run that another process made.
    private async Task LinkAsync(Unit unit, CancellationToken cancellationToken)
    {
        var operation = unit.Entries[0].Operation;
        unit.Answer = await SendAsync(operation, cancellationToken).ConfigureAwait(false);
        if (unit.Answer.Verdict is not Verdict.Unknown)
        {
            return;
        }

        var found = await http.SendAsync("GET", $"{Runs}?limit=1&run_id={Uri.EscapeDataString(operation.Stream)}", default, null, cancellationToken).ConfigureAwait(false);
        if (found is { Verdict: Verdict.Done, Body.ValueKind: JsonValueKind.Array } && found.Body.GetArrayLength() > 0)
        {
            var eventId = found.Body[0].GetProperty("event_id"u8).GetString()!;
            unit.Answer = await http.SendAsync("POST", $"{Runs}/{Uri.EscapeDataString(eventId)}/associate-commit", operation.JsonBody, null, cancellationToken).ConfigureAwait(false);
        }
        else if (found.Verdict is not Verdict.Done)
        {
            unit.Answer = found;
        }
    }

    private async Task ImportAsync(Unit unit, CancellationToken cancellationToken)
    {
        unit.Answer = await SendAsync(unit.Entries[0].Operation, cancellationToken).ConfigureAwait(false);
        if (unit.Answer is { Verdict: Verdict.Done, Body.ValueKind: JsonValueKind.Object } && unit.Answer.Body.TryGetProperty("failed"u8, out var failed) && failed.GetInt32() > 0)
        {
            unit.Answer = new Answer(Verdict.Refused, unit.Answer.Body.GetProperty("errors"u8).ToString());
        }
    }

    private Task<Answer> SendAsync(Operation operation, CancellationToken cancellationToken) =>
        http.SendAsync(operation.Method, operation.Path, operation.JsonBody, operation.Id.ToString(), cancellationToken);

    // The route to create runs is there wherever the service is.
    private static Answer Misplaced(Answer answer) => answer.Verdict is Verdict.Unknown ? answer with { Verdict = Verdict.Unavailable } : answer;

    private static void ReadResults(Unit unit, bool isBatch)
    {
        if (unit.Answer is not { Verdict: Verdict.Done } answer)
        {
            return;
        }

        if (answer.Body.ValueKind is not JsonValueKind.Object || !answer.Body.TryGetProperty("results"u8, out var results) || results.GetArrayLength() != unit.Entries.Count)
        {
            unit.Answer = new Answer(Verdict.Failed, "the answer does not say what became of each.");
            return;
        }

        foreach (var result in results.EnumerateArray())
        {
            var entry = unit.Entries[result.GetProperty("index"u8).GetInt32()];
            if (StatusOf(result) is not "error" and var status)
            {
                if (isBatch)
                {
                    Created(unit, entry, status);
                }
            }
            else
            {
                unit.Single[entry] = new Answer(Verdict.Refused, result.TryGetProperty("error"u8, out var error) ? error.ToString() : "refused");
            }
        }
    }

    // A duplicate keeps what it has: its end still has to be told.
    private static void Created(Unit unit, Entry entry, string? status)
    {
        if (status == "created" && unit.Ends.TryGetValue(entry, out var end))
        {
            unit.Single[end] = Answer.Done;
        }
    }

    private static string? StatusOf(JsonElement body) =>
        body.ValueKind is JsonValueKind.Object && body.TryGetProperty("status"u8, out var status) && status.ValueKind is JsonValueKind.String ? status.GetString() : null;

    private static ReadOnlyMemory<byte> Members(ReadOnlySpan<byte> name, IEnumerable<ReadOnlyMemory<byte>> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartArray(name);
            foreach (var member in members)
            {
                writer.WriteRawValue(member.Span, skipInputValidation: true);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
