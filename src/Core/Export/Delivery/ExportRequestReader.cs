using System.Text.Json;
using AgentTelemetry.Export.Signavio;
using AgentTelemetry.Export.Sources;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Export.Delivery;

/// <summary>Reads requests to export.</summary>
internal sealed class ExportRequestReader(CaseSources sources, IOptions<LimitOptions> limits, IOptions<SignavioOptions> options)
{
    private const int MostCases = 1_000;
    private const int LongestDataset = 100;

    /// <summary>Reads the body for one case, which may name a dataset and nothing else; as on the first exporter, one that cannot be read is none.</summary>
    public Result<ExportRequest> ReadOne(string id, JsonElement? body, ExportCaller caller)
    {
        var fields = new FieldReader(limits.Value, new FieldErrors());
        var dataset = body is { ValueKind: JsonValueKind.Object } document ? DatasetOf(document, fields) : null;
        return RequestOf([id], caller.Source, dataset, caller, fields);
    }

    /// <summary>Reads the body for many cases.</summary>
    public Result<ExportRequest> ReadMany(JsonElement body, ExportCaller caller)
    {
        var fields = new FieldReader(limits.Value, new FieldErrors());
        var ids = new List<string>();
        if (!body.TryGetGiven("session_ids", out var list) || list.ValueKind is not JsonValueKind.Array || list.GetArrayLength() is 0 or > MostCases)
        {
            fields.Errors.Add("session_ids", "required", $"session_ids must be an array of 1 to {MostCases} ids.");
        }
        else
        {
            ids.AddRange(list.EnumerateArray().Select((item, index) => fields.Text(item, "", $"session_ids[{index}]")).OfType<string>());
        }

        return RequestOf(ids, caller.Source ?? fields.OptionalText(body, "source", Values.Identifier), DatasetOf(body, fields), caller, fields);
    }

    /// <summary>The source that a parameter names; null where it names none.</summary>
    public Result<string> SourceOf(string? source) =>
        (source ?? SourceNames.Extract) is var name && sources.Has(name) ? name : ExportFailures.UnknownSource(name, sources.Names);

    /// <summary>A dataset that a body names.</summary>
    public static string? DatasetOf(JsonElement body, FieldReader fields)
    {
        var dataset = fields.OptionalText(body, "dataset", Values.Identifier);
        if (dataset is { Length: > LongestDataset })
        {
            fields.Errors.Add("dataset", "limit", $"dataset must have at most {LongestDataset} characters.", dataset);
        }

        return dataset;
    }

    private Result<ExportRequest> RequestOf(IEnumerable<string> ids, string? source, string? dataset, ExportCaller caller, FieldReader fields)
    {
        if (caller.Force is not (null or "true" or "false"))
        {
            fields.Errors.Add("force", "enum", "force must be true or false.", caller.Force);
        }

        if (fields.Errors.Any)
        {
            return fields.Errors.ToFailure("invalid_export");
        }

        var known = SourceOf(source);
        return known.IsSuccess
            ? new ExportRequest([.. ids.Distinct(StringComparer.Ordinal).Select(id => new ExportSubject(known.Value, id))], dataset ?? options.Value.Dataset, caller.Force is "true")
            : known.Failure;
    }
}
