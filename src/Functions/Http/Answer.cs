using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.Functions.Http;

/// <summary>An answer, written in full before it is returned: the worker runs results outside our boundary, where a failure would be an empty 500.</summary>
/// <remarks>It shows no property of its content, as the worker sends every public property of a result to the host as well.</remarks>
internal sealed class Answer : IResult
{
    private readonly int _status;
    private readonly string _contentType;
    private readonly ArrayBufferWriter<byte> _body = new(256);

    public Answer(int status, string contentType, ReadOnlySpan<byte> body)
    {
        _status = status;
        _contentType = contentType;
        _body.Write(body);
        AnswerRoom.Current?.Take(_body.Capacity);
    }

    public Answer(int status, string contentType, Action<Utf8JsonWriter> write)
    {
        _status = status;
        _contentType = contentType;
        using var writer = new Utf8JsonWriter(_body, JsonStream.Writing);
        write(writer);
        writer.Flush();
        AnswerRoom.Current?.Take(_body.Capacity);
    }

    public string? Link { private get; init; }

    public int? RetryAfterSeconds { private get; init; }

    /// <summary>The error it tells of; null where it tells of none.</summary>
    public Problem? Problem { private get; init; }

    /// <summary>How a caller can authenticate; a 401 must say so.</summary>
    public string? Challenge { private get; init; }

    /// <summary>Whether it contains a secret. It is not compressed then: beside text of another, its length would give the secret away (BREACH).</summary>
    public bool HoldsSecret { private get; init; }

    /// <summary>A record, in the form its context gives it.</summary>
    public static Answer Of<T>(int status, T body, JsonTypeInfo<T> type) => Json(status, writer => JsonSerializer.Serialize(writer, body, type));

    public static Answer Json(int status, Action<Utf8JsonWriter> write, string? link = null) => new(status, "application/json", write) { Link = link };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Features.Get<RequestObservation>()?.Problem = Problem;
        var sending = httpContext.RequestServices.GetRequiredService<AnswerSending>();
        return sending.SendAsync(httpContext, cancellationToken => WriteAsync(sending, httpContext.Response, cancellationToken));
    }

    private Task WriteAsync(AnswerSending sending, HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = _status;
        response.ContentType = _contentType;
        if (Link is not null)
        {
            response.Headers.Link = Link;
        }

        if (RetryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (Challenge is not null)
        {
            response.Headers.WWWAuthenticate = Challenge;
        }

        return sending.WriteWholeAsync(response, _body.WrittenMemory, mayBeCompressed: !HoldsSecret, cancellationToken);
    }
}
