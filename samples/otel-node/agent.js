// An agent that knows nothing of this service: it only makes spans, and the standard environment variables say where they go.
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

const Exporter = process.env.OTEL_EXPORTER_OTLP_PROTOCOL === 'http/json' ? JsonExporter : ProtobufExporter;
const provider = new NodeTracerProvider({
  resource: resourceFromAttributes({ 'service.name': 'otel-node', 'service.version': '1.0.0', 'deployment.environment.name': 'sample' }),
  spanProcessors: [new BatchSpanProcessor(new Exporter())],
});
provider.register();
const tracer = provider.getTracer('otel-node');

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const step = (name, attributes, work) =>
  tracer.startActiveSpan(name, { kind: SpanKind.INTERNAL, attributes }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
      return undefined;
    } finally {
      span.end();
    }
  });

const traceId = await step(
  'invoke_agent Shopper',
  { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': 'Shopper', 'gen_ai.conversation.id': process.env.CONVERSATION ?? 'chat-1' },
  async () => {
    await step('chat gpt-5', {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': 'gpt-5',
      'gen_ai.usage.input_tokens': 120,
      'gen_ai.usage.output_tokens': 30,
      'gen_ai.input.messages': JSON.stringify([{ role: 'user', parts: [{ type: 'text', content: 'a red bicycle, please' }] }]),
    }, () => pause(20));
    await step('execute_tool search', { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'search', 'gen_ai.tool.call.arguments': '{"query":"red bicycle"}' }, async () => {
      await pause(10);
      throw new TypeError('The catalogue did not answer about a red bicycle.');
    });
    await pause(10);
    return trace.getSpan(context.active()).spanContext().traceId;
  });

await provider.forceFlush();
await provider.shutdown();
console.log(`trace ${traceId}: 3 spans`);
