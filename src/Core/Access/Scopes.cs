namespace AgentTelemetry.Access;

/// <summary>What a key may be used for. A key has one or more.</summary>
[Flags]
public enum Scopes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Recording: sessions, events, runs.</summary>
    Write = 1,

    /// <summary>Reading what the key's app recorded.</summary>
    Read = 2,

    /// <summary>Exporting what the key's app recorded, and asking about exports.</summary>
    Export = 4,

    /// <summary>Managing the keys of every app. It contains every other scope, for the key's own app.</summary>
    Admin = 8,

    /// <summary>Reading what was recorded about the content of the key's domains.</summary>
    Publisher = 16,

    /// <summary>Everything.</summary>
    All = Write | Read | Export | Admin | Publisher,
}
