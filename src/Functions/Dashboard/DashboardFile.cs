using Microsoft.Net.Http.Headers;

namespace AgentTelemetry.Functions.Dashboard;

/// <summary>A file of the dashboard.</summary>
/// <param name="ContentType">What it is.</param>
/// <param name="Body">Its bytes.</param>
/// <param name="Tag">Tells its content from every other. It is weak, as the same content is sent in several codings.</param>
/// <param name="IsFixed">Whether its name follows from its content, so that what is at its address never changes.</param>
internal sealed record DashboardFile(string ContentType, byte[] Body, EntityTagHeaderValue Tag, bool IsFixed);
