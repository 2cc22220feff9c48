namespace AgentTelemetry.Content.Documents.Rules;

/// <summary>Events that lack nothing in any dialect.</summary>
internal static class SoundEvent
{
    public const string Id = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";

    public const string OtherId = "2c5f39cb-30b2-42e3-994f-1127e4ddb538";

    /// <summary>An event of a type, its data changed.</summary>
    public static string Of(string type, params (string Field, string Value)[] data) => Of(type, [], data);

    /// <summary>An event of a type, its fields and its data changed; a null takes a field away.</summary>
    public static string Of(string type, (string Field, string? Value)[] fields, (string Field, string Value)[] data)
    {
        var members = new Dictionary<string, string>
        {
            ["type"] = $"\"{type}\"",
            ["timestamp"] = "\"2026-03-01T10:00:00Z\"",
            ["content_url"] = "\"https://a.example/\"",
        };
        var datas = new Dictionary<string, string>();
        switch (type)
        {
            case "content_retrieved":
                members["source_role"] = "\"agent\"";
                break;
            case "content_grounded":
                datas["scope"] = "\"turn\"";
                break;
            case "content_cited":
                (members["id"], members["output_id"], datas["citation_type"]) = ($"\"{Id}\"", "\"o\"", "\"reference\"");
                break;
            case "content_presented":
                (members["id"], members["output_id"]) = ($"\"{Id}\"", "\"o\"");
                (datas["presentation_kind"], datas["presentation_type"]) = ("\"content\"", "\"link\"");
                break;
            case "content_engaged":
                members["presentation_id"] = $"\"{OtherId}\"";
                break;
        }

        foreach (var (field, value) in data)
        {
            datas[field] = value;
        }

        members["data"] = Text(datas);
        foreach (var (field, value) in fields)
        {
            if (value is null)
            {
                members.Remove(field);
            }
            else
            {
                members[field] = value;
            }
        }

        return Text(members);
    }

    private static string Text(Dictionary<string, string> members) => $"{{{string.Join(",", members.Select(member => $"\"{member.Key}\":{member.Value}"))}}}";
}
