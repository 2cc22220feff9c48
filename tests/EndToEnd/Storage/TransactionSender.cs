namespace AgentTelemetry.EndToEnd.Storage;

/// <summary>Who sends a transaction. Whatever is true of the one has to be true of the other.</summary>
public enum TransactionSender
{
    /// <summary>Azure.Data.Tables.</summary>
    Package,

    /// <summary>Our own.</summary>
    Writer,
}
