using System.Net;
using ChungTay.Bot.Cases;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels.Zalo;

/// <summary>Fetches pictures that Zalo names by an address of its own in a proven event. Only over https, and no redirect is followed.</summary>
/// <param name="channel">The surface.</param>
/// <param name="apiBaseUrl">Where the surface's own API is: the one host that may be asked without https, for a rehearsal on loopback.</param>
internal sealed class ZaloPhotoSource(ChannelName channel, Uri apiBaseUrl) : IPhotoSource, IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null });

    /// <inheritdoc/>
    public ChannelName Channel => channel;

    /// <inheritdoc/>
    public async Task<PhotoFetch> FetchAsync(string fileId, int most, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(fileId, UriKind.Absolute, out var address)
            || !(address.Authority == apiBaseUrl.Authority || (address.Scheme == Uri.UriSchemeHttps && address.HostNameType == UriHostNameType.Dns && !address.IsLoopback)))
        {
            return new PhotoFetch.Refused();
        }

        using var response = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return (int)response.StatusCode >= 500 ? new PhotoFetch.Later() : new PhotoFetch.Refused();
        }

        if (response.Content.Headers.ContentLength > most)
        {
            return new PhotoFetch.Refused();
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await PhotoFetch.ReadAsync(stream, most, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
