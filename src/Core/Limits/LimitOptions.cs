using AgentTelemetry.Json;
using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.Limits;

/// <summary>Every limit a caller can meet. Each is refused with the limit's name and value; nothing is ever cut.</summary>
public sealed class LimitOptions : IReadingLimits
{
    /// <summary>The longest body, in bytes after decompression; <c>TELEMETRY_MAX_BODY_BYTES</c>. Above it: 413.</summary>
    [ConfigurationKeyName("TELEMETRY_MAX_BODY_BYTES")]
    [SettingRange("TELEMETRY_MAX_BODY_BYTES", 1024, 64 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>The longest time a body may take to come, in seconds; <c>TELEMETRY_MAX_BODY_SECONDS</c>. Above it: 408.</summary>
    /// <remarks>Nothing else ends a slow body. What is left of it after that is read away for as long again, outside of the instance's places.</remarks>
    [ConfigurationKeyName("TELEMETRY_MAX_BODY_SECONDS")]
    [SettingRange("TELEMETRY_MAX_BODY_SECONDS", 1, 220)]
    public int MaxBodySeconds { get; set; } = 60;

    /// <summary>The most events in one request to <c>/events</c>; <c>TELEMETRY_MAX_EVENTS</c>. Above it: 422.</summary>
    [ConfigurationKeyName("TELEMETRY_MAX_EVENTS")]
    [SettingRange("TELEMETRY_MAX_EVENTS", 1, 10_000)]
    public int MaxEvents { get; set; } = 1_000;

    /// <summary>The most events in an uploaded session; <c>TELEMETRY_MAX_SESSION_EVENTS</c>. Above it: 422.</summary>
    [ConfigurationKeyName("TELEMETRY_MAX_SESSION_EVENTS")]
    [SettingRange("TELEMETRY_MAX_SESSION_EVENTS", 1, 50_000)]
    public int MaxSessionEvents { get; set; } = 5_000;

    /// <summary>The most events of one run; <c>TELEMETRY_MAX_RUN_EVENTS</c>. What is beyond it is named in the answer and not stored.</summary>
    [ConfigurationKeyName("TELEMETRY_MAX_RUN_EVENTS")]
    [SettingRange("TELEMETRY_MAX_RUN_EVENTS", 1, 100_000)]
    public int MaxRunEvents { get; set; } = 10_000;

    /// <summary>The most runs, started by a run and by those that it started, that get its commit in one request; <c>TELEMETRY_MAX_COMMIT_CHILDREN</c>. The answer says if more are left.</summary>
    [ConfigurationKeyName("TELEMETRY_MAX_COMMIT_CHILDREN")]
    [SettingRange("TELEMETRY_MAX_COMMIT_CHILDREN", 1, 1_000)]
    public int MaxCommitChildren { get; set; } = 1_000;

    /// <summary>The largest event, and the largest session without its events, in bytes of UTF-8 as stored; <c>TELEMETRY_MAX_EVENT_BYTES</c>. Above it: 422.</summary>
    /// <remarks>A table entity holds 1 MiB of UTF-16, so twice this and the columns beside it must stay below that.</remarks>
    [ConfigurationKeyName("TELEMETRY_MAX_EVENT_BYTES")]
    [SettingRange("TELEMETRY_MAX_EVENT_BYTES", 256, 288 * 1024)]
    public int MaxEventBytes { get; set; } = 256 * 1024;

    /// <summary>The largest outcome, in bytes of UTF-8 as stored; <c>TELEMETRY_MAX_OUTCOME_BYTES</c>. Above it: 422.</summary>
    [ConfigurationKeyName("TELEMETRY_MAX_OUTCOME_BYTES")]
    [SettingRange("TELEMETRY_MAX_OUTCOME_BYTES", 256, 64 * 1024)]
    public int MaxOutcomeBytes { get; set; } = 64 * 1024;

    /// <summary>The longest identifying text (external id, scope, agent, references), in characters; <c>TELEMETRY_MAX_IDENTIFIER_LENGTH</c>. Above it: 422.</summary>
    [ConfigurationKeyName("TELEMETRY_MAX_IDENTIFIER_LENGTH")]
    [SettingRange("TELEMETRY_MAX_IDENTIFIER_LENGTH", 64, 8 * 1024)]
    public int MaxIdentifierLength { get; set; } = 8 * 1024;

    /// <summary>How deep a document may nest; <c>TELEMETRY_MAX_DEPTH</c>. Above it: 400.</summary>
    [ConfigurationKeyName("TELEMETRY_MAX_DEPTH")]
    [SettingRange("TELEMETRY_MAX_DEPTH", 8, 128)]
    public int MaxDepth { get; set; } = 64;

    /// <summary>The most tokens of JSON in one body: names, values, and both brackets of every object and array; <c>TELEMETRY_MAX_TOKENS</c>. Above it: 413.</summary>
    /// <remarks>Text of a few bytes may become a document of many times that, so bytes alone bound no memory.</remarks>
    [ConfigurationKeyName("TELEMETRY_MAX_TOKENS")]
    [SettingRange("TELEMETRY_MAX_TOKENS", 1_000, 10_000_000)]
    public int MaxTokens { get; set; } = 500_000;

    /// <summary>The most members of one object; <c>TELEMETRY_MAX_MEMBERS</c>. Above it: 413.</summary>
    [ConfigurationKeyName("TELEMETRY_MAX_MEMBERS")]
    [SettingRange("TELEMETRY_MAX_MEMBERS", 100, 100_000)]
    public int MaxMembers { get; set; } = 2_000;

    /// <summary>The most rows of a page; <c>TELEMETRY_MAX_PAGE</c>. Above it: 422.</summary>
    [ConfigurationKeyName("TELEMETRY_MAX_PAGE")]
    [SettingRange("TELEMETRY_MAX_PAGE", 1, 1_000)]
    public int MaxPage { get; set; } = 1_000;

    /// <summary>The farthest <c>offset</c>, as its rows are read and thrown away; <c>TELEMETRY_MAX_OFFSET</c>. Above it: 422, use the cursor.</summary>
    [ConfigurationKeyName("TELEMETRY_MAX_OFFSET")]
    [SettingRange("TELEMETRY_MAX_OFFSET", 0, 100_000)]
    public int MaxOffset { get; set; } = 10_000;

    /// <summary>The most that is gathered for one answer, in bytes of UTF-8; <c>TELEMETRY_MAX_ANSWER_BYTES</c>. A page of a listing ends there, and its cursor goes on; what has no pages: 422.</summary>
    /// <remarks>A session's rows and its document are sent while they are read, and may be of any size.</remarks>
    [ConfigurationKeyName("TELEMETRY_MAX_ANSWER_BYTES")]
    [SettingRange("TELEMETRY_MAX_ANSWER_BYTES", 1024, 256 * 1024 * 1024)]
    public int MaxAnswerBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>The longest time an answer may take to be sent, in seconds; <c>TELEMETRY_MAX_ANSWER_SECONDS</c>. Above it the connection is closed.</summary>
    [ConfigurationKeyName("TELEMETRY_MAX_ANSWER_SECONDS")]
    [SettingRange("TELEMETRY_MAX_ANSWER_SECONDS", 1, 3_600)]
    public int MaxAnswerSeconds { get; set; } = 120;

    /// <summary>The most keys of an app that are neither revoked nor expired; <c>TELEMETRY_MAX_KEYS</c>. Above it: 409.</summary>
    [ConfigurationKeyName("TELEMETRY_MAX_KEYS")]
    [SettingRange("TELEMETRY_MAX_KEYS", 1, 1_000)]
    public int MaxKeys { get; set; } = 100;
}
