using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Runs;

/// <summary>Reads the lines of a file that are runs, as this service and the clients of the runs API write them.</summary>
internal sealed class RunLineReader(JsonBody bodies, IOptions<LimitOptions> limits)
{
    /// <summary>Reads the fields that a line has, with the nulls of those that may be empty.</summary>
    public Result<JsonObject> Read(JsonElement line, string payer)
    {
        var fields = new FieldReader(limits.Value, new FieldErrors());
        RunReader.Require(line, fields);
        var given = new JsonObject();
        foreach (var member in line.EnumerateObject())
        {
            if (RunRules.OfLine.TryGetValue(member.Name, out var rule))
            {
                Read(member, rule, given, fields, payer);
            }
        }

        return fields.Errors.Any ? fields.Errors.ToFailure("invalid_run") : given;
    }

    private void Read(JsonProperty member, ValueRule rule, JsonObject given, FieldReader fields, string payer)
    {
        if (member.Value.ValueKind is JsonValueKind.Null && !RunRules.NeverNull.Contains(member.Name))
        {
            given[member.Name] = rule == Values.Count ? 0 : null;
        }
        else if (rule == Values.Object && member.Value.ValueKind is JsonValueKind.String && Unquoted(member.Value.GetString()!, payer) is { } unquoted)
        {
            given[member.Name] = unquoted;
        }
        else if (fields.Check(rule, member.Value, "", member.Name))
        {
            given[member.Name] = member.Name is "status" ? RunStatus.Canonical(member.Value.GetString()!) : RunReader.Stored(member);
        }
    }

    // The clients keep objects as their text.
    private JsonObject? Unquoted(string text, string payer)
    {
        var parsed = bodies.ParseQuoted(Encoding.UTF8.GetBytes(text), payer);
        if (!parsed.IsSuccess)
        {
            return null;
        }

        using var document = parsed.Value;
        return JsonObject.Create(document.RootElement.Clone());
    }
}
