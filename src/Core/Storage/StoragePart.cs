namespace AgentTelemetry.Storage;

/// <summary>A table, a queue or a container that the service needs, to be probed and made.</summary>
/// <param name="Name">Its name in the account.</param>
/// <param name="Description">What a log or an error calls it, such as <c>table Sessions</c>.</param>
/// <param name="ReadAsync">Reads something small of it; fails with 404 where it is not there.</param>
/// <param name="CreateAsync">Creates it, unless it is there.</param>
internal sealed record StoragePart(string Name, string Description, Func<CancellationToken, Task> ReadAsync, Func<CancellationToken, Task> CreateAsync);
