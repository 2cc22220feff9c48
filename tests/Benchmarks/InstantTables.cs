using System.Net;
using System.Text;

namespace AgentTelemetry.Benchmarks;

/// <summary>A table service that carries out any transaction of so many actions, at once.</summary>
internal sealed class InstantTables(int actions) : HttpMessageHandler
{
    private readonly byte[] _answer = Encoding.UTF8.GetBytes(
        "--batchresponse_1\r\nContent-Type: multipart/mixed; boundary=changesetresponse_1\r\n\r\n"
        + string.Concat(Enumerable.Repeat(Part, actions))
        + "--changesetresponse_1--\r\n--batchresponse_1--\r\n");

    // As the service answers to a row that is added.
    private static string Part => """
        --changesetresponse_1
        Content-Type: application/http
        Content-Transfer-Encoding: binary

        HTTP/1.1 204 No Content
        X-Content-Type-Options: nosniff
        Cache-Control: no-cache
        Preference-Applied: return-no-content
        DataServiceVersion: 3.0;
        Location: https://account.table.core.windows.net/Events(PartitionKey='benchmark~11111111-2222-4333-8444-555555555555',RowKey='e~11111111-2222-4333-8444-555555555555')
        DataServiceId: https://account.table.core.windows.net/Events(PartitionKey='benchmark~11111111-2222-4333-8444-555555555555',RowKey='e~11111111-2222-4333-8444-555555555555')
        ETag: W/"datetime'2026-03-01T10%3A00%3A00.0000000Z'"


        """.ReplaceLineEndings("\r\n");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
        var response = new HttpResponseMessage(HttpStatusCode.Accepted) { Content = new StreamContent(new ArrivingStream(_answer)) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", "multipart/mixed; boundary=batchresponse_1");
        return response;
    }
}
