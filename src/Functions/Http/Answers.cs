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

    /// <summary>A page, with the address of the next in its header.</summary>
    /// <param name="result">The page.</param>
    /// <param name="request">The request.</param>
    /// <param name="next">Makes the address.</param>
    /// <param name="write">Writes the page.</param>
    public static IResult ToPage<T>(this Result<T> result, RequestContext request, Func<T, Result<NextLink>> next, Action<Utf8JsonWriter, T> write)
    {
        if (!result.IsSuccess)
        {
            return Problem.Of(result.Failure).ToAnswer(request);
        }

        var link = next(result.Value);
        return link.IsSuccess
            ? Answer.Json(StatusCodes.Status200OK, writer => write(writer, result.Value), link.Value.Text)
            : Problem.Of(link.Failure).ToAnswer(request);
    }

    /// <summary>The same where every success has one status.</summary>
    public static IResult ToAnswer<T>(this Result<T> result, RequestContext request, int status, Action<Utf8JsonWriter, T> write) =>
        result.ToAnswer(request, _ => status, write);

    /// <summary>The same where a success holds a secret.</summary>
    public static IResult ToSecretAnswer<T>(this Result<T> result, RequestContext request, int status, Action<Utf8JsonWriter, T> write) =>
        result.IsSuccess
            ? new Answer(status, "application/json", writer => write(writer, result.Value)) { HoldsSecret = true }
            : Problem.Of(result.Failure).ToAnswer(request);
}
