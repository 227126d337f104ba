using ChungTay.Ledger.Messaging;
using Xunit;

namespace ChungTay.Testing;

/// <summary>What the delivery engine relies on in every channel. A channel's tests derive from it and bring a rig.</summary>
public abstract class ChannelContract : IAsyncLifetime
{
    private const string Words = "Gọi 111 khi trẻ em cần giúp đỡ, miễn phí, ngày đêm.";

    private readonly RecordingLogs _logs = new();
    private ChannelRig? _rig;

    /// <summary>The rig of this test.</summary>
    protected ChannelRig Rig => _rig ?? throw new InvalidOperationException("The rig was not started.");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts a platform and a channel that logs to the given factory.</summary>
    protected abstract Task<ChannelRig> StartAsync(RecordingLogs logs);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _rig = await StartAsync(_logs);

    /// <summary>Checks, after each test, that nothing was logged that must not be; then stops the rig.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var forbidden = Rig.Secrets.Append(Words).Append(Rig.Somebody.Value).ToList();
        await Rig.DisposeAsync();
        Assert.All(_logs.Lines, line => Assert.All(forbidden, secret => Assert.DoesNotContain(secret, line, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_accepted_message_has_an_id_and_arrives_once()
    {
        var outcome = await SendAsync(Words);

        var accepted = Assert.IsType<SendOutcome.Accepted>(outcome);
        Assert.NotEmpty(accepted.ExternalId);
        Assert.Contains(Words, Assert.Single(await Rig.DeliveredAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_prepared_message_goes_to_many_at_once()
    {
        var prepared = Prepare(Words);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Rig.Channel.SendAsync(Rig.Somebody, prepared, null, Token).AsTask()));

        Assert.All(outcomes, outcome => Assert.IsType<SendOutcome.Accepted>(outcome));
        Assert.Equal(5, outcomes.Cast<SendOutcome.Accepted>().DistinctBy(accepted => accepted.ExternalId).Count());
        Assert.Equal(5, (await Rig.DeliveredAsync()).Count);
    }

    [Fact]
    public void A_text_at_the_limit_is_ready_and_one_beyond_is_refused_with_a_reason()
    {
        var fits = new string('ă', Rig.Channel.Limits.MaxTextLength);

        var ready = Assert.IsType<Preparation.Ready>(Rig.Channel.Prepare(new OutboundMessage { Text = fits }));
        var refused = Assert.IsType<Preparation.Refused>(Rig.Channel.Prepare(new OutboundMessage { Text = fits + "ă" }));

        Assert.Equal(Rig.Channel.Limits.MaxTextLength, ready.Message.Length);
        Assert.NotEmpty(Assert.Single(refused.Reasons));
    }

    [Fact]
    public void An_empty_text_is_refused() =>
        Assert.IsType<Preparation.Refused>(Rig.Channel.Prepare(new OutboundMessage { Text = " \n" }));

    [Fact]
    public async Task A_message_that_another_channel_prepared_is_a_callers_mistake()
    {
        var foreign = new ForeignMessage { Source = new OutboundMessage { Text = Words }, Length = 1 };

        await Assert.ThrowsAsync<ArgumentException>(async () => await Rig.Channel.SendAsync(Rig.Somebody, foreign, null, Token));
    }

    [Fact]
    public async Task Asked_to_wait_says_how_long()
    {
        await ArrangeAsync(PlatformTrouble.AsksToWait);

        var throttled = Assert.IsType<SendOutcome.Throttled>(await SendAsync(Words));

        Assert.InRange(throttled.RetryAfter, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
        Assert.Empty(await Rig.DeliveredAsync());
    }

    [Fact]
    public async Task An_ended_chat_ends_the_address()
    {
        await ArrangeAsync(PlatformTrouble.EndedChat);

        Assert.IsType<SendOutcome.AddressEnded>(await SendAsync(Words));
    }

    [Fact]
    public async Task A_refused_content_is_not_the_recipients_fault()
    {
        await ArrangeAsync(PlatformTrouble.RefusesContent);

        Assert.IsType<SendOutcome.ContentRefused>(await SendAsync(Words));
    }

    [Fact]
    public async Task A_refused_credential_stops_the_channel()
    {
        await ArrangeAsync(PlatformTrouble.RefusesCredential);

        Assert.IsType<SendOutcome.ChannelRefused>(await SendAsync(Words));
    }

    [Theory]
    [InlineData(PlatformTrouble.DropsAfterDelivery, 1)]
    [InlineData(PlatformTrouble.DropsBeforeDelivery, 0)]
    [InlineData(PlatformTrouble.BadGateway, 0)]
    [InlineData(PlatformTrouble.OddAnswer, 1)]
    public async Task Whatever_leaves_doubt_is_unknown_and_never_repeated(PlatformTrouble trouble, int delivered)
    {
        // A line that was used before tempts the HTTP client to try again on a new one by itself.
        await SendAsync("Trước đó");
        await ArrangeAsync(trouble);

        Assert.IsType<SendOutcome.Unknown>(await SendAsync(Words));
        Assert.Equal(delivered, (await Rig.DeliveredAsync()).Count(text => text.Contains(Words, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_refused_connection_is_surely_not_sent()
    {
        await ArrangeAsync(PlatformTrouble.RefusesConnection);

        Assert.IsType<SendOutcome.NotSent>(await SendAsync(Words));
    }

    [Fact]
    public async Task Cancelling_ends_the_wait()
    {
        await ArrangeAsync(PlatformTrouble.Hangs);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var sending = Rig.Channel.SendAsync(Rig.Somebody, Prepare(Words), null, cancel.Token).AsTask();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending.WaitAsync(TimeSpan.FromSeconds(10), Token));
    }

    /// <summary>Prepares a message that must fit.</summary>
    protected PreparedMessage Prepare(string text) =>
        Assert.IsType<Preparation.Ready>(Rig.Channel.Prepare(new OutboundMessage { Text = text })).Message;

    private ValueTask<SendOutcome> SendAsync(string text) => Rig.Channel.SendAsync(Rig.Somebody, Prepare(text), null, Token);

    private Task ArrangeAsync(PlatformTrouble trouble)
    {
        Assert.SkipUnless(Rig.Knows(trouble), $"This platform cannot fail by {trouble}.");
        return Rig.ArrangeAsync(trouble);
    }

    private sealed class ForeignMessage : PreparedMessage;
}
