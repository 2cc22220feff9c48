using System.Security.Cryptography;
using System.Text;
using AgentTelemetry.Fakes;

namespace AgentTelemetry.Storage;

public sealed class BucketTests
{
    [Fact]
    public void A_bucket_is_the_tenant_and_the_first_hex_digit_of_the_ids_hash()
    {
        for (var number = 0; number < 200; number++)
        {
            var id = $"id-{number}";
            var digit = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[0];

            Assert.Equal($"acme~{digit}", Bucket.Of("acme", id));
        }
    }

    [Fact]
    public void A_tenant_has_sixteen_buckets_and_shares_none()
    {
        var all = Bucket.All("acme").Concat(Bucket.All("acme_1")).Concat(Bucket.All("acme~1")).ToList();

        Assert.Equal(48, all.Distinct().Count());
        Assert.Equal("acme~0", all[0]);
        Assert.Equal("acme_7e1~f", all[^1]);
    }

    [Fact]
    public void Ids_spread_evenly()
    {
        var counts = new Dictionary<string, int>();
        for (var number = 0; number < 16_000; number++)
        {
            var bucket = Bucket.Of("acme", CountingUuids.Number(number).ToString());
            counts[bucket] = counts.GetValueOrDefault(bucket) + 1;
        }

        Assert.Equal(Bucket.All("acme").Order(), counts.Keys.Order());
        Assert.All(counts.Values, count => Assert.InRange(count, 800, 1_200));
    }
}
