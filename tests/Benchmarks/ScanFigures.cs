namespace AgentTelemetry.Benchmarks;

/// <summary>What counting takes for a batch of 99 events.</summary>
/// <param name="Bytes">The length of the batch.</param>
/// <param name="Tokens">Its tokens.</param>
/// <param name="PunctuationMicroseconds">Counting its punctuation, which every body is put through.</param>
/// <param name="TokensMicroseconds">Counting its tokens, which only bodies with a great deal of punctuation are put through.</param>
internal sealed record ScanFigures(int Bytes, int Tokens, double PunctuationMicroseconds, double TokensMicroseconds);
