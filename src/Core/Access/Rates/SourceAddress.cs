namespace AgentTelemetry.Access.Rates;

/// <summary>Where a request without a valid key came from, as it is counted.</summary>
/// <param name="Address">What requests of one caller have in common: an IPv4 address, or an IPv6 /64.</param>
/// <param name="Network">The IPv6 /48 it lies in, which one customer of a provider may have all of; null for IPv4.</param>
internal readonly record struct SourceAddress(string Address, string? Network = null);
