using AgentTelemetry.Access.Rates;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AgentTelemetry.Storage;

/// <summary>Counts what storage sends for an answer while it comes, below the client, which gathers a response before it gives anything of it.</summary>
internal sealed class ReadMeterPolicy : HttpPipelinePolicy
{
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
        Meter(message);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ProcessNext(message, pipeline);
        Meter(message);
    }

    private static void Meter(HttpMessage message)
    {
        var (room, allowance) = (AnswerRoom.Current, ReadAllowance.Current);
        if ((room is not null || allowance is not null) && message is { HasResponse: true, Response.ContentStream: { } content })
        {
            message.Response.ContentStream = new MeteredStream(content, room, allowance);
        }
    }
}
