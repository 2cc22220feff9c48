using System.Text.Json;
using AgentTelemetry.Observability;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Http;

/// <summary>Turns results into answers.</summary>
internal static class Answers
{
    /// <summary>A success in its own words, or the problem its failure stands for.</summary>
    public static IResult ToAnswer<T>(this Result<T> result, RequestContext request, Func<T, int> status, Action<Utf8JsonWriter, T> write) =>
        result.IsSuccess
            ? Answer.Json(status(result.Value), writer => write(writer, result.Value))
            : Problem.Of(result.Failure).ToAnswer(request);

    /// <summary>The same where every success has one status.</summary>
    public static IResult ToAnswer<T>(this Result<T> result, RequestContext request, int status, Action<Utf8JsonWriter, T> write) =>
        result.ToAnswer(request, _ => status, write);
}
