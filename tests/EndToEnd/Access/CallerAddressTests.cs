using System.Net;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>What is believed of where a request came from.</summary>
public sealed class CallerAddressTests
{
    private const string Header = "X-Azure-ClientIP";

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("203.0.113.7:1", "203.0.113.7")]
    [InlineData("203.0.113.7:65535", "203.0.113.7")]
    [InlineData(" 198.51.100.1, 203.0.113.7:54321 ", "203.0.113.7")]
    [InlineData("no address, 203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010db800010002/64")]
    [InlineData("2001:db8:1:2::", "20010db800010002/64")]
    [InlineData("[2001:db8:1:2::6]", "20010db800010002/64")]
    [InlineData("[2001:db8:1:2::6]:443", "20010db800010002/64")]
    [InlineData("fe80::1%eth0", "fe80000000000000/64")]
    [InlineData("[fe80::1%7]:443", "fe80000000000000/64")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("[::ffff:203.0.113.7]:443", "203.0.113.7")]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("", null)]
    [InlineData(",", null)]
    [InlineData("203.0.113.7,", null)]
    [InlineData("203.0.113.7, unknown", null)]
    [InlineData("203.0.113", null)]
    [InlineData("7", null)]
    [InlineData("0x7f.0.0.1", null)]
    [InlineData("203.0.113.07", null)]
    [InlineData("203.0.113.256", null)]
    [InlineData("203.0.113.7:", null)]
    [InlineData("203.0.113.7:65536", null)]
    [InlineData("203.0.113.7:+1", null)]
    [InlineData("203.0.113.7:port", null)]
    [InlineData("203.0.113.7%eth0", null)]
    [InlineData("[203.0.113.7]", null)]
    [InlineData("[]", null)]
    [InlineData("[2001:db8::1", null)]
    [InlineData("[2001:db8::1]443", null)]
    [InlineData("[2001:db8::1]:", null)]
    [InlineData("[2001:db8::1]:65536", null)]
    [InlineData("[[2001:db8::1]]", null)]
    [InlineData("2001:db8::1]", null)]
    [InlineData("2001:db8::1%", null)]
    [InlineData("2001:db8::12345", null)]
    [InlineData("%eth0", null)]
    public void The_header_is_read_as_proxies_write_it(string value, string? expected) => Assert.Equal(expected, Address(Header).Of(Request(Header, value))?.Address);

    [Fact]
    public void Of_several_lines_the_last_counts() =>
        Assert.Equal("203.0.113.7", Address(Header).Of(Request(Header, new StringValues(["198.51.100.1", "198.51.100.2,203.0.113.7"])))?.Address);

    [Fact]
    public void Where_a_header_is_named_neither_another_header_nor_the_connection_is_believed()
    {
        var request = Request("X-Forwarded-For", "203.0.113.7");
        request.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.8");

        Assert.Null(Address(Header, isPeerTheCaller: true, forwarded: "true").Of(request));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("10.0.128.7")]
    [InlineData("203.0.113.8")]
    [InlineData(null)]
    public void Behind_a_host_the_connection_tells_nothing_and_no_header_is_believed(string? peer)
    {
        var request = Request("X-Forwarded-For", "203.0.113.7");
        request.Connection.RemoteIpAddress = peer is null ? null : IPAddress.Parse(peer);

        Assert.Null(Address(header: null).Of(request));
        Assert.Null(Address(header: "").Of(request));
    }

    [Theory]
    [InlineData("true", "203.0.113.8", "203.0.113.8")]
    [InlineData("True", "203.0.113.8", "203.0.113.8")]
    [InlineData("false", "203.0.113.8", null)]
    [InlineData("1", "203.0.113.8", null)]
    [InlineData("true", "127.0.0.1", null)]
    [InlineData("true", "::1", null)]
    [InlineData("true", null, null)]
    public void Behind_a_host_that_forwards_the_address_it_is_the_connections(string forwarded, string? peer, string? expected)
    {
        var request = new DefaultHttpContext();
        request.Connection.RemoteIpAddress = peer is null ? null : IPAddress.Parse(peer);

        Assert.Equal(expected, Address(header: null, forwarded: forwarded).Of(request)?.Address);
    }

    [Fact]
    public void Where_callers_connect_themselves_it_is_the_connections()
    {
        var request = Request("X-Forwarded-For", "203.0.113.7");
        request.Connection.RemoteIpAddress = IPAddress.Loopback;

        Assert.Equal("127.0.0.1", Address(header: null, isPeerTheCaller: true).Of(request)?.Address);
    }

    [Fact]
    public void A_hash_tells_callers_apart_and_an_unknown_one_has_none()
    {
        var address = Address(Header);

        Assert.Equal(address.Hash("203.0.113.7"), address.Hash("203.0.113.7"));
        Assert.NotEqual(address.Hash("203.0.113.7"), address.Hash("203.0.113.8"));
        Assert.Equal(address.Hash("203.0.113.7"), Address(Header).Hash("203.0.113.7"));
        Assert.DoesNotContain("203.0.113.7", address.Hash("203.0.113.7"), StringComparison.Ordinal);
        Assert.Equal("unknown", address.Hash(null));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("X")]
    [InlineData("X-Azure-ClientIP")]
    [InlineData("!#$%&'*+-.^_`|~09azAZ")]
    [InlineData("a234567890a234567890a234567890a234567890a234567890a234567890a234567890a234567890a234567890a234567890")]
    public void A_name_of_a_header_is_taken(string? name) => Assert.True(Validate(name).Succeeded);

    [Theory]
    [InlineData(" ")]
    [InlineData("X-Azure-ClientIP,X-Forwarded-For")]
    [InlineData("X-Azure-ClientIP:")]
    [InlineData("X Azure")]
    [InlineData("X-Azure-ClientIP\n")]
    [InlineData("Ärger")]
    [InlineData("a234567890a234567890a234567890a234567890a234567890a234567890a234567890a234567890a234567890a2345678901")]
    public void Anything_else_is_refused_by_the_settings_name(string name) =>
        Assert.Contains("TELEMETRY_CLIENT_ADDRESS_HEADER must be the name of one header", Validate(name).FailureMessage, StringComparison.Ordinal);

    private static ValidateOptionsResult Validate(string? name) => new CallerAddressOptionsValidator().Validate(null, new() { Header = name });

    private static CallerAddress Address(string? header, bool isPeerTheCaller = false, string? forwarded = null) => new(
        Options.Create(new CallerAddressOptions { Header = header, IsPeerTheCaller = isPeerTheCaller, ForwardedHeaders = forwarded }),
        Options.Create(new TelemetryOptions()),
        Pseudonymous.UnderTheTestsKey);

    private static DefaultHttpContext Request(string header, StringValues value)
    {
        var request = new DefaultHttpContext();
        request.Request.Headers[header] = value;
        return request;
    }
}
