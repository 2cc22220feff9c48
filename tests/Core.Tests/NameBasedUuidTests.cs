using AgentTelemetry.Content;
using CsCheck;

namespace AgentTelemetry;

public sealed class NameBasedUuidTests
{
    private static readonly Guid DnsSpace = Guid.Parse("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    [Fact]
    public void The_example_of_rfc_9562_comes_out()
    {
        var id = NameBasedUuid.Create(DnsSpace, "www.example.com");

        Assert.Equal("2ed6657d-e927-568b-95e1-2665a8aea6a2", id.ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(239)]
    [InlineData(240)]
    [InlineData(241)]
    [InlineData(100_000)]
    public void A_name_of_any_length_gives_one_id_of_version_5(int length)
    {
        var name = new string('é', length);

        var id = NameBasedUuid.Create(DnsSpace, name);

        Assert.Equal(id, NameBasedUuid.Create(DnsSpace, name));
        Assert.Equal(5, id.Version);
        Assert.InRange(id.Variant, 8, 11);
    }

    [Fact]
    public void Different_names_and_different_spaces_give_different_ids() => Generated.Text(11).Array[50].Sample(
        names => Assert.Distinct(names.Distinct().SelectMany(
            name => (Guid[])[NameBasedUuid.Create(NameBasedUuid.SpaceOf("acme"), name), NameBasedUuid.Create(NameBasedUuid.SpaceOf("other"), name)])));

    [Fact]
    public void Two_tenants_that_upload_under_one_id_get_two_sessions()
    {
        Assert.Equal(SessionIds.OfUpload("acme", Given.Session), SessionIds.OfUpload("acme", Given.Session));
        Assert.NotEqual(SessionIds.OfUpload("acme", Given.Session), SessionIds.OfUpload("other", Given.Session));
    }

    [Fact]
    public void A_start_and_an_upload_never_share_an_id() =>
        Assert.NotEqual(SessionIds.OfUpload("acme", Given.Session), SessionIds.OfStart("acme", Given.SessionText));

    // Stored sessions are found again by these: a change of either would lose them all.
    [Fact]
    public void Derived_ids_stay_what_they_were()
    {
        Assert.Equal("a3e30c8f-9968-5f35-b380-9c5941976733", SessionIds.OfUpload("default", Given.Session).ToString());
        Assert.Equal("addff85f-79fb-5002-937d-d624c89cd7e8", SessionIds.OfStart("default", "key-1").ToString());
    }
}
