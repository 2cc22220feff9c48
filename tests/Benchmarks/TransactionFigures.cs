namespace AgentTelemetry.Benchmarks;

/// <summary>What a transaction takes by itself.</summary>
/// <param name="Sender">Who sent it.</param>
/// <param name="Rows">How many rows are in it.</param>
/// <param name="Warm">When the process is warm.</param>
/// <param name="First">In the first hundred, compilation with it.</param>
internal sealed record TransactionFigures(string Sender, int Rows, Used Warm, Used First);
