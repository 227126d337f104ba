using System.Data.Common;
using ChungTay.Bot.Channels.Zalo;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>Sends consultation messages of an Official Account. Never retries and never repeats what is in doubt. Thread-safe.</summary>
public sealed class ZaloOaChannel : IChannel
{
    /// <summary>Where a consultation message goes.</summary>
    internal const string Path = "/v3.0/oa/message/cs";

    // Zalo counts by the minute and says no time; a sixth of a minute lets the window move on.
    private static readonly TimeSpan SlowDownWait = TimeSpan.FromSeconds(10);

    // A longer list goes without: its numbers stand in the text (Zalo reference B5).
    private const int MostButtons = 5;

    private readonly OaClient _client;
    private readonly OaGate _gate;
    private readonly OaUploads _uploads;
    private readonly ZaloLine _line;
    private readonly OaRenderer _renderer;
    private readonly TimeProvider _time;
    private volatile bool _showsButtons;

    internal ZaloOaChannel(OaClient client, OaGate gate, OaUploads uploads, ZaloLine line, OaChannelSettings settings)
    {
        _client = client;
        _gate = gate;
        _uploads = uploads;
        _line = line;
        _time = settings.Time;
        _showsButtons = settings.Options.Buttons;
        _renderer = new OaRenderer(settings.MediaDirectory);
        Limits = new ChannelLimits
        {
            MaxTextLength = ZaloText.LongestText,
            // The numbers always stand in the text, also beside buttons.
            HasButtons = false,
            MessagesPerSecond = settings.Options.MessagesPerSecond,
            RepliesPerSecond = settings.Options.ReplyReservePerSecond,
            PerChatInterval = TimeSpan.Zero,
            Concurrency = 8,
            ResendsUnknown = false,
        };
    }

    /// <inheritdoc/>
    public ChannelName Name => ChannelName.ZaloOa;

    /// <inheritdoc/>
    public ChannelLimits Limits { get; }

    /// <inheritdoc/>
    public Preparation Prepare(OutboundMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return _renderer.Prepare(message);
    }

    /// <inheritdoc/>
    public async ValueTask<SendOutcome> SendAsync(
        ChannelAddress to, PreparedMessage message, string? targetExternalId, CancellationToken cancellationToken)
    {
        if (message is not OaMessage rendered || to.Channel != ChannelName.ZaloOa)
        {
            throw new ArgumentException("Only a message prepared for the Official Account can go to one of its users.", nameof(message));
        }

        return await PassAsync(to.Value, rendered.Parts.Count, pass => ZaloParts.SendAsync(
            rendered.Parts.Count, part => SendPartAsync(pass, rendered, part, to.Value, cancellationToken)), cancellationToken);
    }

    /// <summary>Sends a file of the media folder (pdf, doc, docx or csv, at most 5 MB).</summary>
    public async ValueTask<SendOutcome> SendFileAsync(ChannelAddress to, string fileName, CancellationToken cancellationToken) =>
        await PassAsync(to.Value, 1, async pass => await _uploads.FileAsync(fileName, cancellationToken) switch
        {
            OaUpload.Ready ready => await CallAsync(pass, to.Value, OaBodies.File(to.Value, ready.Id), cancellationToken),
            OaUpload.Failed failed => failed.Outcome,
            _ => throw new System.Diagnostics.UnreachableException(),
        }, cancellationToken);

    private async ValueTask<SendOutcome> PassAsync(
        string user, int parts, Func<OaPass, ValueTask<SendOutcome>> send, CancellationToken cancellationToken)
    {
        OaPass pass;
        try
        {
            pass = await _gate.EnterAsync(user, parts, cancellationToken);
        }
        catch (DbException)
        {
            return new SendOutcome.NotSent(OaTexts.CheckImpossible);
        }

        if (pass.Lane == OaLane.Waiting)
        {
            return pass.Wait is { } wait ? new SendOutcome.NotAllowedNow(pass.Words, wait) : WaitingReason.Outcome(pass.Words);
        }

        var outcome = await send(pass);
        if (outcome is not (SendOutcome.Accepted or SendOutcome.Unknown))
        {
            await TryAsync(() => _gate.ReturnAsync(pass, CancellationToken.None));
        }

        return outcome;
    }

    private async ValueTask<SendOutcome> SendPartAsync(OaPass pass, OaMessage message, int part, string user, CancellationToken cancellationToken)
    {
        var text = message.Parts[part];
        if (part == 0 && message.Image is { } image)
        {
            return await SendImageAsync(pass, image, text, user, cancellationToken);
        }

        if (_showsButtons && part == message.Parts.Count - 1 && message.Source.Buttons.Count is > 0 and <= MostButtons)
        {
            var reply = await ReplyAsync(OaBodies.Buttons(user, text, message.Source.Buttons), cancellationToken);
            if (reply is not OaReply.Refused { Error.Code: -233 or -201 })
            {
                return await DecideAsync(pass, user, reply);
            }

            // Refused for certain, so the same as plain text cannot arrive twice; this account is not asked again.
            _showsButtons = reply is not OaReply.Refused { Error.Code: -233 };
        }

        return await CallAsync(pass, user, OaBodies.Text(user, text), cancellationToken);
    }

    private async ValueTask<SendOutcome> SendImageAsync(OaPass pass, OaImage image, string text, string user, CancellationToken cancellationToken)
    {
        switch (await _uploads.ImageAsync(image, cancellationToken))
        {
            case OaUpload.Ready ready:
                var reply = await ReplyAsync(OaBodies.Image(user, text, ready.Id), cancellationToken);
                if (reply is OaReply.Refused { Error.Reaction: OaReaction.UploadAgain })
                {
                    await _uploads.ForgetAsync(image, ready.Id);
                }

                return await DecideAsync(pass, user, reply);
            case OaUpload.Failed failed:
                return failed.Outcome;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async ValueTask<SendOutcome> CallAsync(OaPass pass, string user, object body, CancellationToken cancellationToken) =>
        await DecideAsync(pass, user, await ReplyAsync(body, cancellationToken));

    private async Task<OaReply> ReplyAsync(object body, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.PostAsync(Path, body, cancellationToken);
        }
        catch (DbException)
        {
            // Only the token is read from the database, and that before the request.
            return new OaReply.NotSent(OaTexts.CheckImpossible);
        }
    }

    private async ValueTask<SendOutcome> DecideAsync(OaPass pass, string user, OaReply reply)
    {
        switch (reply)
        {
            case OaReply.Done { Data: var data } when data.Text("message_id") is { Length: > 0 } id:
                _line.Sent();
                await TryAsync(() => KeepQuotaAsync(pass, data.Member("quota")));
                return new SendOutcome.Accepted(id);
            case OaReply.Done:
                return new SendOutcome.Unknown(ZaloTexts.AnswerUnreadable);
            case OaReply.Refused { Error: var error }:
                var now = _time.GetUtcNow();
                await TryAsync(() => _gate.LearnAsync(error.Reaction, user, now, CancellationToken.None));
                var outcome = OaOutcomes.Of(error, SlowDownWait, now);
                if (outcome is SendOutcome.ChannelRefused or SendOutcome.Throttled)
                {
                    _line.Fail("send", error.Words);
                }
                else if (error.Reaction == OaReaction.PauseCharged)
                {
                    _line.Fail("charged", error.Words);
                }

                return outcome;
            case OaReply.NoAccess noAccess:
                return new SendOutcome.ChannelRefused(noAccess.Words);
            case OaReply.NotSent notSent:
                _line.Fail("send", notSent.Words);
                return new SendOutcome.NotSent(notSent.Words);
            case OaReply.Lost lost:
                return new SendOutcome.Unknown(lost.Words);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    // A reply that names a quota was not charged in money; one that names none was.
    private async Task KeepQuotaAsync(OaPass pass, System.Text.Json.JsonElement quota)
    {
        var type = quota.Text("quota_type") is { Length: > 0 and <= 40 } named ? named : null;
        if (type is "reply" or "welcome_msg")
        {
            return;
        }

        if (type is not null)
        {
            _line.Mend("charged");
        }

        await _gate.SettleAsync(pass, type, (quota.Number("remain"), quota.Number("total")), CancellationToken.None);
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
            // The next message learns it anew.
        }
    }
}

/// <summary>What the channel is set to.</summary>
/// <param name="Options">The settings.</param>
/// <param name="MediaDirectory">Where pictures are.</param>
/// <param name="Time">The clock.</param>
internal sealed record OaChannelSettings(ZaloOaOptions Options, string MediaDirectory, TimeProvider Time)
{
    /// <summary>Answers a child in danger when an event cannot be stored; null where nobody does.</summary>
    public ChungTay.Bot.Conversation.UnstoredAid? Aid { get; init; }
}
