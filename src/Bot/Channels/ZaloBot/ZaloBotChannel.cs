using System.Data.Common;
using ChungTay.Bot.Channels.Zalo;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Zalo;

namespace ChungTay.Bot.Channels.ZaloBot;

/// <summary>Sends through the Bot Platform. Never retries and never repeats what is in doubt. Thread-safe.</summary>
public sealed class ZaloBotChannel : IChannel
{
    private readonly BotClient _client;
    private readonly ZaloRationStore _rations;
    private readonly ZaloLine _line;
    private readonly BotPhotos _photos;
    private readonly ZaloBotOptions _options;
    private readonly TimeProvider _time;

    internal ZaloBotChannel(BotClient client, ZaloRationStore rations, ZaloLine line, BotPhotos photos, BotChannelSettings settings)
    {
        _client = client;
        _rations = rations;
        _line = line;
        _photos = photos;
        _options = settings.Options;
        _time = settings.Time;
        Limits = new ChannelLimits
        {
            MaxTextLength = ZaloText.LongestText,
            HasButtons = false,
            MessagesPerSecond = _options.MessagesPerSecond,
            RepliesPerSecond = _options.ReplyReservePerSecond,
            Concurrency = 4,
            ResendsUnknown = false,
        };
    }

    /// <inheritdoc/>
    public ChannelName Name => ChannelName.ZaloBot;

    /// <inheritdoc/>
    public ChannelLimits Limits { get; }

    /// <inheritdoc/>
    public Preparation Prepare(OutboundMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Operation != MessageOperation.Send)
        {
            return new Preparation.Refused([ZaloTexts.NoCorrection]);
        }

        var text = ZaloText.Write(message);
        var reasons = Check(message, text);
        return reasons.Count > 0 ? new Preparation.Refused(reasons) : new Preparation.Ready(new BotMessage
        {
            Source = message,
            Length = text.Length,
            Parts = ZaloText.Split(text),
            // Without a public address the words go without the picture.
            PhotoUrl = message.Image is null ? null : _photos.AddressOf(message.Image),
        });
    }

    /// <inheritdoc/>
    public async ValueTask<SendOutcome> SendAsync(
        ChannelAddress to, PreparedMessage message, string? targetExternalId, CancellationToken cancellationToken)
    {
        if (message is not BotMessage rendered || to.Channel != ChannelName.ZaloBot)
        {
            throw new ArgumentException("Only a message prepared for the Zalo bot can go to one of its chats.", nameof(message));
        }

        var month = ZaloMonth.Of(_time.GetUtcNow());
        try
        {
            if (!await _rations.TakeBotAsync(month, to.Value, rendered.Parts.Count, _options.Allowance, cancellationToken))
            {
                return WaitingReason.Outcome(BotTexts.MonthUsedUp);
            }
        }
        catch (DbException)
        {
            return new SendOutcome.NotSent(BotTexts.CountImpossible);
        }

        var taken = rendered.Parts.Count;
        var outcome = await ZaloParts.SendAsync(taken, part => SendPartAsync(rendered, part, to.Value, month, cancellationToken));
        if (outcome is not (SendOutcome.Accepted or SendOutcome.Unknown))
        {
            await TryAsync(() => _rations.ReturnBotAsync(month, taken, CancellationToken.None));
        }

        return outcome;
    }

    private async ValueTask<SendOutcome> SendPartAsync(BotMessage message, int part, string chat, ZaloMonth month, CancellationToken cancellationToken)
    {
        var text = message.Parts[part];
        var reply = part == 0 && message.PhotoUrl is { } photo
            ? await _client.CallAsync("sendPhoto", new { chat_id = chat, photo, caption = text }, _options.PhotoTimeout, cancellationToken)
            : await _client.CallAsync("sendMessage", new { chat_id = chat, text }, _options.SendTimeout, cancellationToken);
        switch (reply)
        {
            case BotReply.Done { Result: var result } when result.Text("message_id") is { Length: > 0 } id:
                _line.Sent();
                return new SendOutcome.Accepted(id);
            case BotReply.Done:
                return new SendOutcome.Unknown(ZaloTexts.AnswerUnreadable);
            case BotReply.NotReached:
                _line.Fail("send", ZaloTexts.NotConnected);
                return new SendOutcome.NotSent(ZaloTexts.NotConnected);
            case BotReply.Lost lost:
                return new SendOutcome.Unknown(lost.Words);
            case BotReply.Refused refused:
                return await RefusedAsync(refused, month);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<SendOutcome> RefusedAsync(BotReply.Refused refused, ZaloMonth month)
    {
        if (refused.Code == 429)
        {
            await TryAsync(() => _rations.RefuseBotAsync(month, _time.GetUtcNow(), CancellationToken.None));
            _line.Fail("quota", BotTexts.MonthRefused);
        }

        var outcome = BotOutcomes.Of(refused.Code, refused.Words);
        if (outcome is SendOutcome.ChannelRefused stopped)
        {
            _line.Fail("send", stopped.Words);
        }

        return outcome;
    }

    private List<string> Check(OutboundMessage message, string text)
    {
        var reasons = new List<string>();
        if (text.Length == 0)
        {
            reasons.Add(ZaloTexts.TextIsEmpty);
        }
        else if (text.Length > ZaloText.LongestText)
        {
            reasons.Add(ZaloTexts.TextTooLong(text.Length));
        }

        if (message.Buttons.Any(button => string.IsNullOrWhiteSpace(button.Label)))
        {
            reasons.Add(ZaloTexts.ButtonWithoutLabel);
        }

        if (message.Image is { } image && !_photos.Has(image))
        {
            reasons.Add(BotPhotos.IsBare(image) ? ZaloTexts.ImageMissing(image) : ZaloTexts.ImageNameLooksWrong);
        }

        return reasons;
    }

    /// <summary>Notes beside a message must not change what is said about it.</summary>
    private static async Task TryAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (DbException)
        {
            // The count is a little high, which errs on the safe side.
        }
    }
}

/// <summary>What the channel is set to.</summary>
/// <param name="Options">The settings.</param>
/// <param name="DataDirectory">Where pictures are, keys, and what could not be stored yet.</param>
/// <param name="PublicUrl">This server's public address without a slash at the end; null for none.</param>
/// <param name="Time">The clock.</param>
internal sealed record BotChannelSettings(ZaloBotOptions Options, string DataDirectory, string? PublicUrl, TimeProvider Time)
{
    /// <summary>Answers a child in danger when an update cannot be stored; null where nobody does.</summary>
    public ChungTay.Bot.Conversation.UnstoredAid? Aid { get; init; }
}
