using AgentTelemetry.Access;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>Who sent a message, and what its answer takes.</summary>
/// <param name="Context">The request.</param>
/// <param name="Caller">Whose key it came with.</param>
/// <param name="Room">What is read for the answer counts here.</param>
internal sealed record McpCall(RequestContext Context, Caller Caller, AnswerRoom Room);
