namespace ChungTay.Bot.Channels.Telegram;

/// <summary>Puts a token that the library would refuse (it wants a number before a colon) into each address on its way.</summary>
internal sealed class UnusualToken(string token, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>What the library is given.</summary>
    public const string InItsPlace = "1:in-its-place";

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri(request.RequestUri!.AbsoluteUri.Replace($"/bot{InItsPlace}/", $"/bot{token}/", StringComparison.Ordinal));
        return base.SendAsync(request, cancellationToken);
    }
}
