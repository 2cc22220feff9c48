using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AgentTelemetry.Runs;

/// <summary>What a client sends is what the rules here read: no member of one is missing in the other.</summary>
public sealed class RunWireTests
{
    // What the service fills in, and takes from nobody.
    private static readonly string[] Ours = ["id", "schema_version", "updated_at", "agent_owner", "commit_url", "repo_url"];

    [Fact]
    public void A_record_has_the_fields_of_a_new_run() =>
        Assert.Equal(RunRules.OfNew.Keys.Order(), Names(RunWireJson.Default.RunRecord).Except(Ours).Order());

    [Fact]
    public void A_change_has_the_fields_of_a_patch() =>
        Assert.Equal(RunRules.OfPatch.Keys.Order(), Names(RunWireJson.Default.RunChange).Order());

    [Fact]
    public void A_commit_is_read_whole()
    {
        var sent = new CommitAssociation("abc1234", "llm") { CommitAuthor = "A. U. Thor", CommitTimestamp = "2026-03-01T10:00:00Z", PropagateToChildren = true };

        var read = new RunReader(Given.Limits(), TimeProvider.System).ReadCommit(Given.Json(JsonSerializer.Serialize(sent, RunWireJson.Default.CommitAssociation))).Value!;

        Assert.True(read.IsForChildren);
        Assert.Equal(
            """{"git_commit_hash":"abc1234","git_commit_source":"llm","git_commit_author":"A. U. Thor","git_commit_timestamp":"2026-03-01T10:00:00Z"}""",
            read.Fields.ToJsonString());
    }

    private static IEnumerable<string> Names(JsonTypeInfo type) => type.Properties.Where(static property => property.Get is not null).Select(static property => property.Name);
}
