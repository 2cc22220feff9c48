using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace AgentTelemetry.Content.Documents.Schemas;

/// <summary>What each field of the standard's objects means. The rule tables say what its value must be.</summary>
internal static class FieldMeanings
{
    private static readonly FrozenDictionary<string, string> ByName = new Dictionary<string, string>
    {
        // Documents
        ["document_type"] = "What the document is. Without it the route decides.",
        ["schema_version"] = "The version of the standard that the document follows.",
        ["session_id"] = "The session: the id that starting it returned, or one of your own.",
        ["event"] = "The one event of this document.",
        ["events"] = "The events, in any order.",
        ["outcome"] = "How the session ended.",

        // Sessions
        ["content_scope"] = "The collection of content that the session draws on.",
        ["agent_id"] = "The agent that answers.",
        ["external_session_id"] = "Your own id of the session; it need not be unique.",
        ["manifest_ref"] = "Where the agent's manifest is.",
        ["platform_id"] = "The platform that the agent runs on.",
        ["client_type"] = "The kind of client that the person uses.",
        ["client_info"] = "What the client says of itself; any value.",
        ["conformance_level"] = "The level of the standard that the agent claims.",
        ["started_at"] = "When the session began.",
        ["ended_at"] = "When the session ended.",
        ["initiator_type"] = "Who began the session.",
        ["initiator"] = "The agent that began the session, where an agent did.",
        ["user_context"] = "What is known of the person, without naming anybody.",
        ["parent_session_id"] = "The session that brought this one about.",
        ["prior_session_ids"] = "Earlier sessions of the same journey.",
        ["data"] = "What more is known.",
        ["access_context"] = "The right by which the agent reaches content.",
        ["identifiers"] = "What the right is known by.",

        // Events
        ["id"] = "The event's id. The same id again is the same event.",
        ["timestamp"] = "When it happened.",
        ["turn"] = "The turn of the conversation.",
        ["content_url"] = "The address of the content.",
        ["content_id"] = "The content's stable name.",
        ["content_telemetry_id"] = "What all observers of one retrieval share.",
        ["source_role"] = "Who observed the event.",
        ["product_id"] = "The product that the event is about.",
        ["turn_id"] = "The turn that the event belongs to.",
        ["license_ref"] = "The licence that the content is used under.",
        ["terms_ref"] = "The terms that the content is used under.",
        ["output_id"] = "The output that the content went into.",
        ["output_element_id"] = "The part of the output.",
        ["presentation_id"] = "The content_presented event that was engaged with.",
        ["citation_id"] = "The content_cited event that is presented.",
        ["ctx_token"] = "The click token that an engagement came with.",

        // Turns
        ["privacy_level"] = "What the turn may carry. Missing or unknown counts as minimal; fields above the level are taken out, whatever is in them.",
        ["query_text"] = "What the person asked, word for word; from level summary on a summary.",
        ["response_text"] = "What the agent answered, word for word; from level summary on a summary.",
        ["query_intent"] = "What the person wanted.",
        ["response_type"] = "The kind of answer.",
        ["response_mode"] = "How the answer was given.",
        ["topics"] = "What the turn was about.",
        ["content_urls_retrieved"] = "The content that was retrieved for the turn.",
        ["content_urls_cited"] = "The content that the answer cites.",
        ["query_tokens"] = "The length of the question, in tokens.",
        ["response_tokens"] = "The length of the answer, in tokens.",
        ["model_id"] = "The model that answered.",
        ["ad_rendered"] = "Whether an advertisement was shown.",

        // Data of events
        ["media_type"] = "The media type of the content.",
        ["content_depth"] = "How much of the content was fetched.",
        ["user_agent"] = "The User-Agent that the content was fetched with.",
        ["purpose"] = "What the content was fetched for.",
        ["bot_category"] = "The kind of bot that fetched.",
        ["bot_name"] = "The bot that fetched.",
        ["verified"] = "Whether the bot is who it says it is.",
        ["cache_status"] = "Whether a cache answered.",
        ["response_status"] = "The HTTP status of the answer.",
        ["response_bytes"] = "The length of the answer, in bytes.",
        ["ja4"] = "The JA4 fingerprint of the client.",
        ["asn"] = "The autonomous system that the request came from.",
        ["asn_org"] = "The organisation of the autonomous system.",
        ["ip_hash"] = "The digest of the address that the request came from. Version 1.0 withdrew it.",
        ["country"] = "The country that the request came from.",
        ["scope"] = "What the content grounds: a turn, or the session.",
        ["cached"] = "Whether the content came from the agent's cache.",
        ["provenance"] = "How the content came to the agent. agent_fetched wants cached to be false, agent_cached wants it to be true.",
        ["chars_ingested"] = "How much was taken in, in characters.",
        ["tokens_ingested"] = "How much was taken in, in tokens.",
        ["content_version"] = "The version of the content.",
        ["content_last_modified"] = "When the content changed last.",
        ["content_hash"] = "The digest of the content.",
        ["content_fingerprint"] = "The watermark that was looked for in the content.",
        ["scheme"] = "The scheme that the value belongs to.",
        ["detected"] = "Whether the watermark was found.",
        ["value"] = "The value under its scheme.",
        ["citation_type"] = "How the content is cited.",
        ["position"] = "How much weight the citation has.",
        ["excerpt_tokens"] = "The length of the excerpt, in tokens.",
        ["excerpt_chars"] = "The length of the excerpt, in characters.",
        ["excerpt_hash"] = "The digest of the excerpt.",
        ["url_verified"] = "Whether the agent made sure that the address exists.",
        ["display_type"] = "How the content was shown.",
        ["presentation_kind"] = "Whether the content itself or a reference to it was presented.",
        ["presentation_type"] = "The form of the presentation.",
        ["engagement_type"] = "What the person did.",

        // Outcomes
        ["value_amount"] = "The value, in minor units of the currency: 4999 is 49.99.",
        ["currency"] = "The currency of the value.",
        ["products"] = "The products that the outcome is about.",
        ["metadata"] = "Whatever else you want to keep.",
        ["checkout_id"] = "UCP's checkout that the session led to.",
    }.ToFrozenDictionary();

    /// <summary>What a field means.</summary>
    /// <exception cref="InvalidOperationException">Nobody said: a new field needs a line here.</exception>
    public static string Of(string name) =>
        ByName.TryGetValue(name, out var meaning) ? meaning : throw new InvalidOperationException($"{nameof(FieldMeanings)} does not say what {name} means.");

    /// <summary>The schema of a field's value with what the field means.</summary>
    public static JsonObject Describe(JsonObject schema, string name)
    {
        schema["description"] = Of(name);
        return schema;
    }

    /// <summary>Says of every property within a value what it means.</summary>
    public static void DescribeParts(JsonObject schema)
    {
        foreach (var (name, value) in schema["properties"]?.AsObject() ?? [])
        {
            Describe(value!.AsObject(), name);
            DescribeParts(value.AsObject());
        }

        if (schema["items"] is JsonObject item)
        {
            DescribeParts(item);
        }
    }
}
