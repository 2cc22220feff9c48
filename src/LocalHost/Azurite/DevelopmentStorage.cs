namespace AgentTelemetry.LocalHost.Azurite;

/// <summary>What <c>UseDevelopmentStorage=true</c> needs: an Azurite on its well-known ports.</summary>
/// <param name="BlobPort">The blob service's port.</param>
/// <param name="QueuePort">The queue service's port.</param>
/// <param name="TablePort">The table service's port.</param>
internal sealed record DevelopmentStorage(int BlobPort, int QueuePort, int TablePort)
{
    /// <summary>Three ports in a row; Azurite's well-known ones begin with 10000.</summary>
    public static DevelopmentStorage From(int first) => new(first, first + 1, first + 2);

    public const int WellKnownPort = 10000;

    public static bool IsMeantBy(string? connection)
        => connection?.Trim().TrimEnd(';').Equals("UseDevelopmentStorage=true", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>How the storage clients reach it.</summary>
    public string ConnectionString => AzuriteProcess.ConnectionStringOf(
        new Uri($"http://127.0.0.1:{BlobPort}"), new Uri($"http://127.0.0.1:{QueuePort}"), new Uri($"http://127.0.0.1:{TablePort}"));

    /// <summary>Uses the Azurite that is there, or starts one.</summary>
    /// <returns>The started one; null when another is used.</returns>
    public async Task<AzuriteProcess?> EnsureAsync(TextWriter output, CancellationToken cancellationToken)
    {
        int[] ports = [BlobPort, QueuePort, TablePort];
        var occupants = await Task.WhenAll(ports.Select(port => AzuriteProbe.AskAsync(port, cancellationToken)));

        if (occupants is [PortOccupant.Azurite, PortOccupant.Azurite, PortOccupant.Azurite])
        {
            output.WriteLine(
                $"Sharing the Azurite that listens on ports {string.Join(", ", ports)}: its data and queues are shared with whatever else uses it, and it ends with whoever started it. "
                    + "For one of its own, use --azurite-port.");

            return null;
        }

        Refuse(ports, occupants);

        var installation = await AzuriteInstallation.EnsureAsync(output, folder: null, cancellationToken);
        // Two Azurites must not write the same files.
        var data = Path.Combine(installation.Folder, BlobPort == WellKnownPort ? "data" : $"data-{BlobPort}");

        output.WriteLine($"Starting Azurite {AzuriteInstallation.Version} (data in {data}) …");

        return await AzuriteProcess.StartAsync(
            installation,
            new AzuriteOptions { Folder = data, BlobPort = BlobPort, QueuePort = QueuePort, TablePort = TablePort },
            cancellationToken);
    }

    private static void Refuse(int[] ports, PortOccupant[] occupants)
    {
        var foreign = Array.IndexOf(occupants, PortOccupant.Stranger);

        if (foreign >= 0)
        {
            throw new LocalHostException(
                $"Port {ports[foreign]} is taken by a program that is not Azurite, the storage emulator, which needs it: "
                    + "end that program, choose other ports with --azurite-port, or name a storage account with --storage.");
        }

        var partial = Array.IndexOf(occupants, PortOccupant.Azurite);

        if (partial >= 0)
        {
            throw new LocalHostException(
                $"An Azurite listens on port {ports[partial]}, but not one with all of ports {string.Join(", ", ports)}: "
                    + "end it, so that LocalHost can start a whole one, or choose other ports with --azurite-port.");
        }
    }
}
