namespace AgentTelemetry;

/// <summary>The order of Core's rooms: each may use those above it, and none below.</summary>
internal static class RoomOrder
{
    /// <summary>The root that every room's namespace begins with; its types stand above all rooms.</summary>
    public const string Root = "AgentTelemetry";

    /// <summary>What puts the rooms together, and so knows all of them.</summary>
    public const string Composition = nameof(AgentTelemetryCore);

    /// <summary>The rooms, from the one that needs none to the one that nobody needs.</summary>
    public static IReadOnlyList<string> Rooms { get; } =
    [
        "Json",
        "Limits",
        "Observability.Events",
        "Observability",
        "Access",
        "Access.Rates",
        "Access.Keys",
        "Content",
        "Content.Documents.Rules",
        "Content.Privacy",
        "Content.Documents",
        "Content.Documents.Schemas",
        "Content.Search",
        "Content.Reading",
        "Content.Reading.Standard",
        "Content.Reading.Funnels",
        "Content.Bridges",
        "Content.Observers",
        "Content.Processing",
        "Content.Sessions",
        "Content.Ingestion",
        "Runs",
        "Traces.Wire",
        "Traces",
        "Direct",
        "Statistics",
        "Statistics.Sessions",
        "Statistics.Usage",
        "Export",
        "Export.Tables",
        "Export.Logs",
        "Export.Signavio",
        "Export.Sources",
        "Export.Delivery",
        "Retention",
        "Retention.Archives",
        "Retention.Repair",
        "Operations",
        "Storage.Transactions",
        "Storage",
    ];

    /// <summary>Whether one namespace may not use another, as that is below it.</summary>
    public static bool Forbids(string user, string used) => PlaceOf(used) > PlaceOf(user);

    private static int PlaceOf(string space)
    {
        if (space == Root)
        {
            return 0;
        }

        for (var place = 0; place < Rooms.Count; place++)
        {
            if (space == $"{Root}.{Rooms[place]}")
            {
                return place + 1;
            }
        }

        throw new ArgumentException($"{space} has no place in the order of rooms; give it one in RoomOrder.");
    }
}
