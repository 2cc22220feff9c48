namespace AgentTelemetry.Benchmarks;

/// <summary>What a warm request takes in a process that answers nothing else.</summary>
/// <param name="Request">Which.</param>
/// <param name="Service">In LocalHost, over a storage that answers at once.</param>
/// <param name="Empty">The same request in an ASP.NET Core that only reads it.</param>
/// <param name="Before">In the LocalHost of another commit, if one was given.</param>
internal sealed record RequestFigures(string Request, Used Service, Used Empty, Used? Before);
