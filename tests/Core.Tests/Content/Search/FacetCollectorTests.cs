namespace AgentTelemetry.Content.Search;

public sealed class FacetCollectorTests
{
    private readonly FacetCollector _collector = new();

    [Fact]
    public void Each_type_domain_and_address_is_gathered_once()
    {
        _collector.Add("content_retrieved", "https://www.example.com/a");
        _collector.Add("content_cited", "https://www.example.com/a");
        _collector.Add("content_cited", "https://www.example.com/b");
        _collector.Add("turn_started", null);
        _collector.Add("turn_started", "");

        var facets = _collector.ToFacets();

        Assert.Equal(["content_cited", "content_retrieved", "turn_started"], facets.EventTypes.Order());
        Assert.Equal(["example.com", "www.example.com"], facets.Domains.Order());
        Assert.Equal(["https://www.example.com/a", "https://www.example.com/b"], facets.ContentUrls.Order());
        Assert.False(facets.IsPart);
    }

    [Fact]
    public void As_many_addresses_as_a_session_is_found_by_are_all_gathered()
    {
        AddUrls(SessionFacets.MostContentUrls);

        Assert.Equal((SessionFacets.MostContentUrls, false), (_collector.ToFacets().ContentUrls.Count, _collector.ToFacets().IsPart));
    }

    [Fact]
    public void One_more_is_told_and_still_found_by_its_domain()
    {
        AddUrls(SessionFacets.MostContentUrls);
        _collector.Add("content_retrieved", "https://other.example/");

        var facets = _collector.ToFacets();

        Assert.Equal((SessionFacets.MostContentUrls, true), (facets.ContentUrls.Count, facets.IsPart));
        Assert.Contains("other.example", facets.Domains);
        Assert.DoesNotContain("https://other.example/", facets.ContentUrls);
    }

    [Fact]
    public void Types_and_domains_have_a_bound_too()
    {
        for (var number = 0; number <= Math.Max(SessionFacets.MostEventTypes, SessionFacets.MostDomains); number++)
        {
            _collector.Add($"com.example.t{number}", $"https://d{number}.example/");
        }

        var facets = _collector.ToFacets();

        Assert.Equal((SessionFacets.MostEventTypes, SessionFacets.MostDomains, true), (facets.EventTypes.Count, facets.Domains.Count, facets.IsPart));
    }

    private void AddUrls(int count)
    {
        for (var number = 0; number < count; number++)
        {
            _collector.Add("content_retrieved", $"https://example.com/{number}");
        }
    }
}
