using AgentTelemetry.Export.Logs;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Observability;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Export;

/// <summary>A log as a file.</summary>
/// <param name="Format">Its format.</param>
/// <param name="ContentType">What a browser is told that it is.</param>
/// <param name="Extension">How its name ends.</param>
internal sealed record LogFile(LogFormat Format, string ContentType, string Extension)
{
    /// <summary>The id that a path names before the extension.</summary>
    public string NameIn(HttpRequest request, string id)
    {
        // With an escaped slash the whole segment is read again, and has its extension still.
        var decoded = PathSegment.Decode(request, id);
        return ReferenceEquals(decoded, id) || !decoded.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? decoded : decoded[..^Extension.Length];
    }

    public IResult ToAnswer(Result<OpenedLog> log, string name, RequestContext request) =>
        log.IsSuccess
            ? new FileAnswer(ContentType, name + Extension, (send, cancellationToken) => log.Value.WriteAsync(Format, send, cancellationToken))
            : Problem.Of(log.Failure).ToAnswer(request);
}
