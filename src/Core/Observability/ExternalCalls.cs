using AgentTelemetry.Observability.Events;

namespace AgentTelemetry.Observability;

/// <summary>Tells of calls of another service, and passes the request's id on to it.</summary>
/// <param name="service">Its name, such as <c>signavio</c>.</param>
/// <param name="events">Where it is told.</param>
/// <param name="time">The clock.</param>
internal sealed class ExternalCalls(string service, IServiceEvents events, TimeProvider time) : DelegatingHandler
{
    private static readonly HttpRequestOptionsKey<int> Tries = new("tries");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (RequestFlow.Current is { } current && !request.Headers.Contains(RequestId.Header))
        {
            request.Headers.TryAddWithoutValidation(RequestId.Header, current.Context.RequestId);
        }

        // Its path may name what is exported.
        var endpoint = request.RequestUri?.GetLeftPart(UriPartial.Authority) ?? "";
        var earlier = request.Options.TryGetValue(Tries, out var tries) ? tries : 0;
        request.Options.Set(Tries, earlier + 1);
        events.Emit(new ExternalApiCalled(service, endpoint, request.Method.Method));
        var began = time.GetTimestamp();
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var milliseconds = time.GetElapsedTime(began).TotalMilliseconds;
            Answered(endpoint, (int)response.StatusCode, milliseconds, earlier);
            return response;
        }
        catch (HttpRequestException exception)
        {
            Failed(endpoint, exception.HttpRequestError.ToString(), "unreachable", null, earlier);
            throw;
        }
        catch (OperationCanceledException)
        {
            var milliseconds = time.GetElapsedTime(began).TotalMilliseconds;
            events.Emit(new TimeoutError($"call_{service}", milliseconds, milliseconds)
            {
                ErrorType = "timeout",
                ErrorMessage = "The call was given up.",
                ErrorCode = "external_timeout",
                Endpoint = endpoint,
                IsRetryable = true,
            });
            Failed(endpoint, "timeout", "external_timeout", null, earlier);
            throw;
        }
    }

    private void Answered(string endpoint, int status, double milliseconds, int earlier)
    {
        const int Errors = 400;
        if (status < Errors)
        {
            events.Emit(new ExternalApiSucceeded(service, milliseconds, status));
        }
        else
        {
            Failed(endpoint, "status", $"status_{status}", status, earlier);
        }
    }

    private void Failed(string endpoint, string type, string code, int? status, int earlier)
    {
        const int ServerErrors = 500;
        const int TooMany = 429;
        var mayRetry = status is null or >= ServerErrors or TooMany;
        const string Message = "Another service failed, or answered with what it should not.";
        events.Emit(new ExternalApiFailed(service, earlier) { ErrorType = type, ErrorMessage = Message, ErrorCode = code, Endpoint = endpoint, IsRetryable = mayRetry });
        events.Emit(new ExternalServiceError(service, status, earlier) { ErrorType = type, ErrorMessage = Message, ErrorCode = code, Endpoint = endpoint, IsRetryable = mayRetry });
    }
}
