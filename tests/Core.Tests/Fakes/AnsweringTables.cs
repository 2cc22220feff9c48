using System.Net;
using System.Text;
using AgentTelemetry.Storage.Transactions;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace AgentTelemetry.Fakes;

/// <summary>A table service that answers each try as a test says, and notes what it was sent.</summary>
/// <param name="answer">The answer to a try, by its number from 0; it may throw as a broken connection does.</param>
internal sealed class AnsweringTables(Func<int, HttpResponseMessage> answer) : HttpMessageHandler
{
    public const int MostRetries = 2;

    private const string Connection = "DefaultEndpointsProtocol=http;AccountName=account;AccountKey=a2V5;TableEndpoint=http://tables.invalid/account;";

    /// <summary>The headers of each try, in the order of their names.</summary>
    public List<SortedDictionary<string, string>> Tries { get; } = [];

    public List<string> Bodies { get; } = [];

    public TableAccount Account(string connection = Connection) => new(connection, Options());

    public TableAccount Account(Uri endpoint, TokenCredential credential) => new(endpoint, credential, Options());

    /// <summary>An answer of the service to a whole request.</summary>
    public static HttpResponseMessage Whole(HttpStatusCode status, string body = "") => new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    /// <summary>An answer to a transaction, of the answers to its actions.</summary>
    public static HttpResponseMessage Parts(params IEnumerable<string> parts)
    {
        var body = new StringBuilder("--batchresponse_1\n").Append("Content-Type: multipart/mixed; boundary=changesetresponse_1\n\n");
        foreach (var part in parts)
        {
            body.Append("--changesetresponse_1\nContent-Type: application/http\nContent-Transfer-Encoding: binary\n\n").Append(part).Append('\n');
        }

        var text = body.Append("--changesetresponse_1--\n--batchresponse_1--\n").Replace("\n", "\r\n").ToString();
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/mixed; boundary=batchresponse_1");
        return new HttpResponseMessage(HttpStatusCode.Accepted) { Content = content };
    }

    /// <summary>The answer to an action that succeeded.</summary>
    public static string Done(int number) => $"HTTP/1.1 204 No Content\nX-Content-Type-Options: nosniff\nDataServiceVersion: 1.0;\nETag: W/\"datetime'2026-03-01T10%3A00%3A0{number % 10}Z'\"\n\n";

    /// <summary>The answer to the action that failed, which stands alone.</summary>
    public static string Failed(int status, string body) => $"HTTP/1.1 {status} As it is\nContent-Type: application/json;odata=minimalmetadata;charset=utf-8\n\n{body}\n";

    public static string Error(string code, string message) => $$$"""{"odata.error":{"code":"{{{code}}}","message":{"lang":"en-US","value":"{{{message}}}" } } }""";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>());
        Tries.Add(new(headers.ToDictionary(static header => header.Key, static header => string.Join(", ", header.Value)), StringComparer.OrdinalIgnoreCase) { ["to"] = $"{request.Method} {request.RequestUri}" });
        Bodies.Add(body);
        return answer(Tries.Count - 1);
    }

    private TableClientOptions Options() => new()
    {
        Transport = new HttpClientTransport(this),
        Retry = { MaxRetries = MostRetries, Delay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(2) },
    };
}
