using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ChungTay.Bot.Channels.Web;

/// <summary>How fast one chat and one network address may go. Addresses are known only as keyed hashes, in memory, until the limiter forgets them.</summary>
internal sealed class WebRates : IDisposable
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly PartitionedRateLimiter<string> _requests;
    private readonly PartitionedRateLimiter<string> _openings;
    private readonly PartitionedRateLimiter<string> _messages;
    private readonly PartitionedRateLimiter<string> _streams;

    public WebRates(IOptions<WebOptions> options)
    {
        var limits = options.Value;
        _requests = Bucket(limits.RequestsPerSecond * 10, limits.RequestsPerSecond * 60);
        _openings = Bucket(limits.SessionsBurst, limits.SessionsPerMinute);
        _messages = Bucket(limits.MessagesBurst, limits.MessagesPerMinute);
        _streams = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetConcurrencyLimiter(
            address, _ => new ConcurrencyLimiterOptions { PermitLimit = limits.StreamsPerAddress, QueueLimit = 0 }));
    }

    /// <summary>Any request of an address.</summary>
    public RateLimitLease Request(HttpContext context) => _requests.AttemptAcquire(AddressOf(context));

    /// <summary>A new chat for an address.</summary>
    public RateLimitLease Opening(HttpContext context) => _openings.AttemptAcquire(AddressOf(context));

    /// <summary>A message of a chat.</summary>
    public RateLimitLease Message(WebSessionId session) => _messages.AttemptAcquire(session.Value);

    /// <summary>An open stream of an address; disposing the lease ends it.</summary>
    public RateLimitLease Stream(HttpContext context) => _streams.AttemptAcquire(AddressOf(context));

    /// <summary>The polite answer to somebody who is too fast.</summary>
    public static IResult Refusal(HttpContext context, RateLimitLease lease)
    {
        var seconds = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 10;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return WebProblem.Of(StatusCodes.Status429TooManyRequests, WebTexts.TooMany, WebTexts.TooManyHelp(seconds));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _requests.Dispose();
        _openings.Dispose();
        _messages.Dispose();
        _streams.Dispose();
    }

    private static PartitionedRateLimiter<string> Bucket(int burst, int perMinute)
    {
        // Tokens come one by one (or as many as fall into a tenth of a second), so that a wait is as short as it can be.
        var perPeriod = Math.Max(1, perMinute / 600);
        return PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = perPeriod,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) * perPeriod / perMinute,
            QueueLimit = 0,
        }));
    }

    private string AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        // A home has a whole /64 of IPv6.
        var network = address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } ? bytes.AsSpan(0, 8) : bytes;
        return Convert.ToBase64String(HMACSHA256.HashData(_key, network));
    }
}
