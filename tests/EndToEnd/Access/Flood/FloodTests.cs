using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Access.Flood;

/// <summary>No key can take the service from the others; <c>tests/Soak</c> floods it for longer, on a machine of its own.</summary>
[Collection(nameof(AloneOnService))]
public sealed class FloodTests
{
    [Fact]
    public async Task Ten_seconds_of_every_attack_from_two_keys_take_the_service_from_nobody() => await FloodedService.RunAsync(seconds: 10, isAlone: false);
}
