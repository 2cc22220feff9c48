using Azure.Core;
using Azure.Core.Pipeline;

namespace AzureDataTables.Tests;

internal sealed class CountingPolicy : HttpPipelineSynchronousPolicy
{
    public int Count { get; private set; }

    public override void OnSendingRequest(HttpMessage message) => Count++;
}
