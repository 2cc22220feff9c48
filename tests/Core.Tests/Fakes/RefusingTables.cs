using System.Net;
using AgentTelemetry.Storage;
using AgentTelemetry.Storage.Transactions;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace AgentTelemetry.Fakes;

/// <summary>A table service that notes how large each request is and refuses it.</summary>
internal sealed class RefusingTables : HttpMessageHandler
{
    private const string Account = "DefaultEndpointsProtocol=http;AccountName=account;AccountKey=a2V5;TableEndpoint=http://tables.invalid/account;";

    public RefusingTables()
    {
        var service = new TableAccount(Account, new TableClientOptions { Transport = new HttpClientTransport(this), Retry = { MaxRetries = 0 } });
        Tables = new Tables(service, service);
    }

    public Tables Tables { get; }

    /// <summary>The bytes of each body, in no order.</summary>
    public List<long> Bodies { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        lock (Bodies)
        {
            Bodies.Add(body.Length);
        }

        return new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent("") };
    }
}
