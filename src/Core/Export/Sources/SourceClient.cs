using System.Net;
using AgentTelemetry.Limits;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Export.Sources;

/// <summary>Asks another service for a case. It goes to the configured address alone, and reads no more than a session may have here.</summary>
internal sealed class SourceClient(IHttpClientFactory clients, ExtractReader reader, IOptions<LimitOptions> limits)
{
    /// <summary>The name of its HTTP client, which tries again what passes.</summary>
    public const string HttpClientName = "Sources";

    // With the tries of the client in it.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static readonly Failure NoSuchSession = new(FailureKind.NotFound, "session_not_found", "The source knows no such session.");

    /// <summary>A case.</summary>
    /// <param name="service">The service's address; empty where none is configured.</param>
    /// <param name="setting">The setting that names it.</param>
    /// <param name="path">The path of the case, escaped.</param>
    /// <param name="id">The case's id.</param>
    /// <param name="context">The request.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Result<OpenedCase>> OpenAsync(string service, string setting, string path, string id, RequestContext context, CancellationToken cancellationToken)
    {
        if (service.Length == 0)
        {
            return new Failure(FailureKind.Unavailable, "source_not_configured", $"This source needs {setting}, which has no value.") { RetryAfter = TimeSpan.FromMinutes(5) };
        }

        // What no path can hold.
        if (id is "." or "..")
        {
            return NoSuchSession;
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Longest);
        try
        {
            using var client = clients.CreateClient(HttpClientName);
            using var response = await client.GetAsync(new Uri($"{service.TrimEnd('/')}/{path}"), HttpCompletionOption.ResponseHeadersRead, deadline.Token).ConfigureAwait(false);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => await ReadAsync(response, id, context, deadline.Token).ConfigureAwait(false),
                HttpStatusCode.NotFound => NoSuchSession,
                var status => Unavailable($"answered {(int)status}"),
            };
        }
        catch (HttpRequestException exception)
        {
            return Unavailable($"could not be reached: {exception.HttpRequestError}");
        }
        catch (IOException)
        {
            return Unavailable("broke off");
        }
        catch (Exception exception) when (exception is OperationCanceledException or Polly.Timeout.TimeoutRejectedException && !cancellationToken.IsCancellationRequested)
        {
            return Unavailable("did not answer in time");
        }
        catch (Polly.CircuitBreaker.BrokenCircuitException)
        {
            return Unavailable("has failed too often of late, and is left alone for a while");
        }
    }

    private async Task<Result<OpenedCase>> ReadAsync(HttpResponseMessage response, string id, RequestContext context, CancellationToken cancellationToken)
    {
        var most = limits.Value.MaxBodyBytes;
        var bytes = new byte[most + 1];
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return length > most
            ? new Failure(FailureKind.Invalid, "source_answer_invalid", $"The source's answer is not used: it has more than {most} bytes.")
            : reader.Read(bytes.AsMemory(0, length), id, context.AppId).Map(static read => OpenedCase.Of(read.Case, read.Events));
    }

    private static Failure Unavailable(string what) => new(FailureKind.Unavailable, "source_unavailable", $"The source {what}.");
}
