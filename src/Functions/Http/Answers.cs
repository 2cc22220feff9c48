using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AgentTelemetry.Observability;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Http;

/// <summary>Turns results into answers.</summary>
internal static class Answers
{
    /// <summary>A record as it is, or the problem its failure stands for.</summary>
    public static IResult ToAnswer<T>(this Result<T> result, RequestContext request, int status, JsonTypeInfo<T> type) =>
        result.ToAnswer(request, status, Writing(type));

    /// <summary>The same for what is no record: a document of the standard, or the rows of one.</summary>
    public static IResult ToAnswer<T>(this Result<T> result, RequestContext request, int status, Action<Utf8JsonWriter, T> write) =>
        result.IsSuccess
            ? Answer.Json(status, writer => write(writer, result.Value))
            : Problem.Of(result.Failure).ToAnswer(request);

    /// <summary>A page, with the address of the next in its header.</summary>
    /// <param name="result">The page.</param>
    /// <param name="request">The request.</param>
    /// <param name="next">Makes the address.</param>
    /// <param name="body">What of the page is sent.</param>
    /// <param name="type">How it is written.</param>
    public static IResult ToPage<T, TBody>(this Result<T> result, RequestContext request, Func<T, Result<NextLink>> next, Func<T, TBody> body, JsonTypeInfo<TBody> type)
    {
        if (!result.IsSuccess)
        {
            return Problem.Of(result.Failure).ToAnswer(request);
        }

        var link = next(result.Value);
        return link.IsSuccess
            ? Answer.Json(StatusCodes.Status200OK, writer => Writing(type)(writer, body(result.Value)), link.Value.Text)
            : Problem.Of(link.Failure).ToAnswer(request);
    }

    /// <summary>A record that holds a secret.</summary>
    public static IResult ToSecretAnswer<T>(this Result<T> result, RequestContext request, int status, JsonTypeInfo<T> type) =>
        result.IsSuccess
            ? new Answer(status, "application/json", writer => Writing(type)(writer, result.Value)) { HoldsSecret = true }
            : Problem.Of(result.Failure).ToAnswer(request);

    private static Action<Utf8JsonWriter, T> Writing<T>(JsonTypeInfo<T> type) => (writer, value) => JsonSerializer.Serialize(writer, value, type);
}
