using AgentTelemetry.Content.Privacy;

namespace AgentTelemetry.Traces;

/// <summary>How a member is kept.</summary>
/// <param name="Member">The member.</param>
/// <param name="Name">Its name in the event; null where it only says what a span is.</param>
/// <param name="Type">What its value must be. Any other value is kept as an attribute that is not mapped, or left out.</param>
/// <param name="Level">The least level of privacy that keeps it.</param>
/// <param name="Only">The one kind of span that has it; null for all. On another kind the same attribute is a sum over spans below, which would count twice.</param>
internal sealed record MemberRule(SpanMember Member, string? Name, MemberType Type, PrivacyLevel Level, SpanKind? Only = null);
