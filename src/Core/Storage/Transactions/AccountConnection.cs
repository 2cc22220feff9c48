namespace AgentTelemetry.Storage.Transactions;

/// <summary>How a connection string says that an account is reached: by a key or by a signature. The package's client has checked it.</summary>
internal sealed class AccountConnection(string connectionString)
{
    // Published: every emulator has it.
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly string[] _parts = connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public string? Key => Part("UseDevelopmentStorage") is "true" ? EmulatorKey : Part("AccountKey");

    public string? Signature => Part("SharedAccessSignature");

    // Keys and signatures have further equals signs of their own.
    private string? Part(string name) => _parts
        .Select(static part => part.Split('=', 2))
        .FirstOrDefault(part => part[0].Equals(name, StringComparison.OrdinalIgnoreCase))?[^1];
}
