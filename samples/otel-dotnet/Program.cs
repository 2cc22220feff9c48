using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

// An agent that knows nothing of this service: it only makes spans, and the standard environment variables say where they go.
using var source = new ActivitySource("otel-dotnet");
using var provider = Sdk.CreateTracerProviderBuilder()
    .ConfigureResource(static resource => resource.AddService("otel-dotnet", serviceVersion: "1.0.0").AddAttributes([KeyValuePair.Create("deployment.environment.name", (object)"sample")]))
    .AddSource(source.Name)
    .AddOtlpExporter()
    .Build();

string traceId;
using (var agent = source.StartActivity("invoke_agent Shopper"))
{
    agent!.SetTag("gen_ai.operation.name", "invoke_agent").SetTag("gen_ai.agent.name", "Shopper").SetTag("gen_ai.conversation.id", Environment.GetEnvironmentVariable("CONVERSATION") ?? "chat-1");
    traceId = agent.TraceId.ToHexString();
    using (var chat = source.StartActivity("chat gpt-5", ActivityKind.Client))
    {
        chat!.SetTag("gen_ai.operation.name", "chat").SetTag("gen_ai.provider.name", "openai").SetTag("gen_ai.request.model", "gpt-5")
            .SetTag("gen_ai.usage.input_tokens", 120).SetTag("gen_ai.usage.output_tokens", 30).SetTag("gen_ai.input.messages", "a red bicycle, please");
    }

    using (var tool = source.StartActivity("execute_tool search"))
    {
        tool!.SetTag("gen_ai.operation.name", "execute_tool").SetTag("gen_ai.tool.name", "search").SetTag("gen_ai.tool.call.arguments", """{"query":"red bicycle"}""");
        tool.AddException(new TimeoutException("The catalogue did not answer about a red bicycle.")).SetStatus(ActivityStatusCode.Error, "no answer about a red bicycle");
    }
}

provider.ForceFlush();
Console.WriteLine($"trace {traceId}: 3 spans");
