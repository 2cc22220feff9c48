using System.IO.Compression;
using System.Net;
using System.Text.Json;
using AgentTelemetry.EndToEnd.OpenApi;

namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>Holds every answer that any test gets against <c>openapi.json</c>: its status, its headers and its body.</summary>
/// <remarks>A body that its test reads as a stream is left alone, and one of more than 1 MiB takes too long to check.</remarks>
internal sealed class CheckedAnswers(HttpMessageHandler inner, AnswerValidator description) : DelegatingHandler(inner)
{
    private const string Problem = "application/problem+json";

    // The server's own refusals come before the service, and have no body.
    private static readonly HttpStatusCode[] OfServer =
        [HttpStatusCode.BadRequest, HttpStatusCode.RequestTimeout, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestUriTooLong, HttpStatusCode.RequestHeaderFieldsTooLarge];

    private static readonly Lazy<AnswerValidator> Committed = new(static () => new AnswerValidator(File.ReadAllText(Path.Combine(Repository.Root, "src/Functions/Operations/openapi.json"))));

    /// <summary>A client whose answers are checked, but while the description is made anew.</summary>
    public static HttpClient Client(Uri address) => new(Snapshot.IsUpdate ? new SocketsHttpHandler() : new CheckedAnswers(new SocketsHttpHandler(), Committed.Value)) { BaseAddress = address };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (!request.RequestUri!.AbsolutePath.StartsWith("/admin", StringComparison.OrdinalIgnoreCase) && !IsOfServer(response))
        {
            Check(request, response);
        }

        return response;
    }

    private static bool IsOfServer(HttpResponseMessage response) =>
        OfServer.Contains(response.StatusCode) && !response.Headers.Contains("X-Request-ID") && response.Content.Headers.ContentLength is 0 or null;

    private void Check(HttpRequestMessage request, HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var operation = description.Find(request.Method.Method, request.RequestUri!.AbsolutePath);
        var faults = new List<string>();
        if (!response.Headers.Contains("X-Request-ID"))
        {
            faults.Add("It has no X-Request-ID.");
        }

        if (operation is { } found)
        {
            faults.AddRange(description.RequiredHeaders(found.Method, found.Path, status)
                .Where(name => !response.Headers.Contains(name) && name != "X-Request-ID").Select(static name => $"It has no {name}."));
            if (!description.IsDescribed(found.Method, found.Path, status))
            {
                faults.Add("Its status is not described.");
            }
        }

        Refuse(request, status, faults);
        if (MayHaveBody(request, status, operation))
        {
            response.Content = new CheckedContent(response.Content, body => CheckBody(request, response, operation, body));
        }
    }

    private bool MayHaveBody(HttpRequestMessage request, int status, (string Method, string Path)? operation) =>
        request.Method != HttpMethod.Head && request.Method != HttpMethod.Options && !(operation is { } found && description.HasNoBody(found.Method, found.Path, status));

    private void CheckBody(HttpRequestMessage request, HttpResponseMessage response, (string Method, string Path)? operation, ReadOnlyMemory<byte> sent)
    {
        var type = response.Content.Headers.ContentType?.MediaType;
        if (operation is { } described && type is not null && !IsJson(type))
        {
            var isDescribed = description.IsDescribedAs(described.Method, described.Path, (int)response.StatusCode, type);
            Refuse(request, (int)response.StatusCode, isDescribed ? [] : [$"An answer {(int)response.StatusCode} of {type} is not described."]);
            return;
        }

        if (Decoded(response, sent) is not { Length: <= CheckedContent.LongestChecked } body)
        {
            return;
        }

        using var document = Parse(request, response, body);
        Refuse(request, (int)response.StatusCode, operation is { } found
            ? description.BodyFaults(found.Method, found.Path, (int)response.StatusCode, type ?? "no type", document.RootElement)
            : type is Problem ? description.ProblemFaults(document.RootElement) : [$"No route is there, and the answer is {type ?? "no type"}."]);
    }

    // application/x-ndjson is lines of it, and text.
    private static bool IsJson(string type) => type.EndsWith("/json", StringComparison.Ordinal) || type.EndsWith("+json", StringComparison.Ordinal);

    private static JsonDocument Parse(HttpRequestMessage request, HttpResponseMessage response, byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 256 });
        }
        catch (JsonException exception)
        {
            Refuse(request, (int)response.StatusCode, [$"Its body is no JSON: {exception.Message}"]);
            throw;
        }
    }

    private static byte[] Decoded(HttpResponseMessage response, ReadOnlyMemory<byte> sent)
    {
        using var source = new MemoryStream(sent.ToArray());
        using Stream stream = response.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "gzip" => new GZipStream(source, CompressionMode.Decompress),
            "br" => new BrotliStream(source, CompressionMode.Decompress),
            _ => source,
        };
        using var body = new MemoryStream();
        stream.CopyTo(body);
        return body.ToArray();
    }

    private static void Refuse(HttpRequestMessage request, int status, IReadOnlyCollection<string> faults)
    {
        if (faults.Count > 0)
        {
            Assert.Fail($"{request.Method} {request.RequestUri!.PathAndQuery} was answered {status}, and not as openapi.json describes it:\n{string.Join('\n', faults)}");
        }
    }
}
