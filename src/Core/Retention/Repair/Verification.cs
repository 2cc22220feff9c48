namespace AgentTelemetry.Retention.Repair;

/// <summary>Whether what an app has stored keeps its promises, as far as it was looked at. Nothing was changed.</summary>
/// <param name="AppId">The app.</param>
/// <param name="Sound">Whether nothing was found.</param>
/// <param name="Parts">How far each part was looked at.</param>
/// <param name="Damage">What was found, counted.</param>
/// <param name="Findings">The first hundred of it.</param>
public sealed record Verification(string AppId, bool Sound, IReadOnlyList<PartVerification> Parts, IReadOnlyList<DamageCount> Damage, IReadOnlyList<Finding> Findings);
