using System.Text.RegularExpressions;
using AgentTelemetry.Access;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Observability.Events;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Observability;

/// <summary>The error event that belongs to an answer beside its request's own. Words of an answer may repeat its caller's, so they are left out.</summary>
internal static partial class RefusalEvents
{
    /// <summary>The event; null where the answer tells of no error, or of one that was told of where it happened.</summary>
    public static TelemetryEvent? Of(RequestObservation observation, CurrentRequest request, double milliseconds) => observation.Problem switch
    {
        null => null,
        { Status: StatusCodes.Status400BadRequest or StatusCodes.Status413PayloadTooLarge or StatusCodes.Status415UnsupportedMediaType or StatusCodes.Status422UnprocessableEntity } problem =>
            new ValidationError(FieldOf(problem), problem.Errors is [var first, ..] ? first.Rule : problem.Code, null) { ErrorType = "validation", ErrorMessage = problem.Title, ErrorCode = problem.Code, Endpoint = observation.Route },
        { Status: StatusCodes.Status401Unauthorized } problem =>
            new AuthenticationError(observation.AuthMethod, problem.Code) { ErrorType = "authentication", ErrorMessage = problem.Title, ErrorCode = problem.Code, Endpoint = observation.Route },
        { Status: StatusCodes.Status403Forbidden } problem =>
            new AuthorizationError(observation.Scope?.Names() ?? "", request.Caller?.Scopes.Names() ?? "") { ErrorType = "authorization", ErrorMessage = problem.Title, ErrorCode = problem.Code, Endpoint = observation.Route },
        { Status: StatusCodes.Status408RequestTimeout } problem =>
            new TimeoutError("read_body", milliseconds, milliseconds) { ErrorType = "timeout", ErrorMessage = problem.Title, ErrorCode = problem.Code, Endpoint = observation.Route, IsRetryable = true },
        { Status: StatusCodes.Status429TooManyRequests } problem => Exceeded(observation, problem),
        { Status: StatusCodes.Status503ServiceUnavailable } problem when observation.Exception is null => Exceeded(observation, problem),
        _ => null,
    };

    private static RateLimitExceeded Exceeded(RequestObservation observation, Problem problem)
    {
        var limit = observation.Limit;
        return new RateLimitExceeded(limit?.Policy ?? problem.Code, limit?.Limit - limit?.Remaining, limit?.Limit, (long?)limit?.Window.TotalSeconds)
        {
            ErrorType = "limit",
            ErrorMessage = problem.Title,
            ErrorCode = problem.Code,
            Endpoint = observation.Route,
            IsRetryable = true,
        };
    }

    // A name that is no name of the contract's is its sender's text.
    private static string FieldOf(Problem problem) => problem.Errors is [{ Field: var field }, ..] && Name().IsMatch(field) ? field : "";

    [GeneratedRegex(@"^[a-z][a-z_0-9]{0,40}(?:\[\d+\])?(?:\.[a-z][a-z_0-9]{0,40}(?:\[\d+\])?){0,6}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
