using System.Globalization;
using ChungTay.Ledger.Messaging;
using Microsoft.Extensions.Logging.Abstractions;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests.Abstractions;

namespace ChungTay.Bot.Channels.Telegram;

/// <summary>Sends to private chats through the Bot API. Never retries: the outbox does. Thread-safe.</summary>
public sealed class TelegramChannel : IChannel, IDisposable
{
    // Bot FAQ, "My bot is hitting limits", read 2026-11: more than one a second in one chat earns 429 in the end.
    private static readonly TimeSpan PerChat = TimeSpan.FromSeconds(1);

    // Bot API, deleteMessage, read 2026-11.
    private static readonly TimeSpan Correctable = TimeSpan.FromHours(48);

    private readonly ITelegramBotClient _client;
    private readonly TelegramMediaHandles _media;
    private readonly TelegramHealth _health;
    private readonly TelegramRenderer _renderer;
    private readonly HttpClient? _http;

    internal TelegramChannel(ITelegramBotClient client, TelegramOptions options, TelegramMediaHandles media, TelegramHealth health, string mediaDirectory)
    {
        _client = client;
        _media = media;
        _health = health;
        _renderer = new TelegramRenderer(mediaDirectory);
        Limits = new ChannelLimits
        {
            MaxTextLength = TelegramRenderer.LongestText,
            HasButtons = true,
            MessagesPerSecond = options.MessagesPerSecond,
            RepliesPerSecond = options.ReplyReservePerSecond,
            PerChatInterval = PerChat,
            Concurrency = options.EffectiveConcurrency,
            ResendsUnknown = true,
            CorrectionWindow = Correctable,
        };
    }

    internal TelegramChannel(TelegramOptions options, TelegramMediaHandles media, TelegramHealth health, string mediaDirectory)
        : this(TelegramClients.Create(options, options.SendTimeout, options.EffectiveConcurrency + 2), options, media, health, mediaDirectory)
    {
    }

    private TelegramChannel(
        (ITelegramBotClient Client, HttpClient Http) made, TelegramOptions options, TelegramMediaHandles media, TelegramHealth health, string mediaDirectory)
        : this(made.Client, options, media, health, mediaDirectory) => _http = made.Http;

    /// <inheritdoc/>
    public ChannelName Name => ChannelName.Telegram;

    /// <inheritdoc/>
    public ChannelLimits Limits { get; }

    /// <summary>Makes a channel that stands alone: no database, no log, uploads remembered for its own life.</summary>
    /// <param name="options">The settings; the token must be set.</param>
    /// <param name="mediaDirectory">Where pictures are.</param>
    public static TelegramChannel CreateAlone(TelegramOptions options, string mediaDirectory) =>
        new(options, new TelegramMediaHandles(), new TelegramHealth(TimeProvider.System, NullLogger<TelegramHealth>.Instance), mediaDirectory);

    /// <inheritdoc/>
    public Preparation Prepare(OutboundMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return _renderer.Prepare(message);
    }

    /// <inheritdoc/>
    public ValueTask<SendOutcome> SendAsync(
        ChannelAddress to, PreparedMessage message, string? targetExternalId, CancellationToken cancellationToken)
    {
        if (message is not TelegramMessage rendered || to.Channel != ChannelName.Telegram)
        {
            throw new ArgumentException("Only a message prepared for Telegram can go to a Telegram chat.", nameof(message));
        }

        if (!long.TryParse(to.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var chat))
        {
            return new(new SendOutcome.AddressEnded(AddressEnding.NotFound, TelegramTexts.AddressUnreadable));
        }

        var target = Target(rendered, targetExternalId);
        return rendered switch
        {
            { Source.Operation: MessageOperation.Correct } => CorrectAsync(rendered, chat, target, cancellationToken),
            { Source.Operation: MessageOperation.Recall } => RunAsync(
                new TelegramCall<bool>("deleteMessage", TelegramBody.Write(chat, target, null, rendered.Tail)), target, cancellationToken),
            { Image: { } image } => SendPhotoAsync(rendered, image, chat, cancellationToken),
            _ => RunAsync(new TelegramCall<SentMessage>("sendMessage", TelegramBody.Write(chat, 0, null, rendered.Tail)), 0, cancellationToken),
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http?.Dispose();
        _media.Dispose();
    }

    private async ValueTask<SendOutcome> RunAsync<TResult>(IRequest<TResult> request, long target, CancellationToken cancellationToken)
    {
        try
        {
            return Accepted(await _client.SendRequest(request, cancellationToken), target);
        }
        catch (RequestException failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Failed(failure, target);
        }
    }

    private SendOutcome Accepted<TResult>(TResult result, long target)
    {
        var id = target != 0 ? target : (result as SentMessage)?.MessageId ?? 0;
        if (id == 0)
        {
            return new SendOutcome.Unknown(TelegramTexts.AnswerUnreadable);
        }

        _health.Sent();
        return new SendOutcome.Accepted(id.ToString(CultureInfo.InvariantCulture));
    }

    private SendOutcome Failed(RequestException failure, long target)
    {
        var outcome = failure is ApiRequestException refusal
            ? TelegramOutcomes.Of(refusal, target == 0 ? null : target.ToString(CultureInfo.InvariantCulture))
            : TelegramOutcomes.Of(failure);
        if (outcome is SendOutcome.ChannelRefused)
        {
            _health.SendFailed(TelegramTexts.TokenRefused);
        }
        else if (outcome is SendOutcome.NotSent { Words: var words })
        {
            _health.SendFailed(words);
        }

        return outcome;
    }

    /// <summary>A correction of a text may meet a message with a picture: then its caption is what people read.</summary>
    private async ValueTask<SendOutcome> CorrectAsync(TelegramMessage message, long chat, long target, CancellationToken cancellationToken)
    {
        if (message.Image is null)
        {
            try
            {
                var edit = new TelegramCall<SentMessage>("editMessageText", TelegramBody.Write(chat, target, null, message.Tail));
                return Accepted(await _client.SendRequest(edit, cancellationToken), target);
            }
            catch (ApiRequestException refusal) when (TelegramOutcomes.IsCaptionInstead(refusal))
            {
                // Refused for certain, so asking in the other way cannot do it twice.
            }
            catch (RequestException failure)
            {
                cancellationToken.ThrowIfCancellationRequested();
                return Failed(failure, target);
            }
        }

        var caption = new TelegramCall<SentMessage>("editMessageCaption", TelegramBody.Write(chat, target, null, message.CaptionTail));
        return await RunAsync(caption, target, cancellationToken);
    }

    private async ValueTask<SendOutcome> SendPhotoAsync(
        TelegramMessage message, TelegramImage image, long chat, CancellationToken cancellationToken)
    {
        if (await _media.FindAsync(image.Hash, cancellationToken) is { } known)
        {
            return await SendKnownPhotoAsync(message, chat, known, cancellationToken);
        }

        using (await _media.TakeTurnAsync(cancellationToken))
        {
            if (await _media.FindAsync(image.Hash, cancellationToken) is not { } brought)
            {
                return await UploadAsync(message, image, chat, cancellationToken);
            }

            known = brought;
        }

        return await SendKnownPhotoAsync(message, chat, known, cancellationToken);
    }

    private async ValueTask<SendOutcome> SendKnownPhotoAsync(TelegramMessage message, long chat, string handle, CancellationToken cancellationToken)
    {
        try
        {
            var call = new TelegramCall<SentMessage>("sendPhoto", TelegramBody.Write(chat, 0, handle, message.Tail));
            return Accepted(await _client.SendRequest(call, cancellationToken), 0);
        }
        catch (RequestException failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (failure is ApiRequestException refusal && TelegramOutcomes.IsStaleImage(refusal))
            {
                await _media.ForgetAsync(message.Image!.Hash, handle, cancellationToken);
            }

            return Failed(failure, 0);
        }
    }

    private async ValueTask<SendOutcome> UploadAsync(TelegramMessage message, TelegramImage image, long chat, CancellationToken cancellationToken)
    {
        try
        {
            var sent = await _client.SendRequest(new TelegramUpload(chat, message), cancellationToken);
            if (sent.Photo is { Count: > 0 } sizes)
            {
                // The message is out whatever happens to this note, so the caller's cancellation must not hide it.
                await _media.KeepAsync(image.Hash, sizes[^1].FileId, CancellationToken.None);
            }

            return Accepted(sent, 0);
        }
        catch (RequestException failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Failed(failure, 0);
        }
        catch (IOException)
        {
            return new SendOutcome.ContentRefused(TelegramTexts.ImageMissing(Path.GetFileName(image.Path)));
        }
    }

    private static long Target(TelegramMessage message, string? externalId)
    {
        if (message.Source.Operation == MessageOperation.Send)
        {
            return 0;
        }

        return long.TryParse(externalId, NumberStyles.None, CultureInfo.InvariantCulture, out var target) && target > 0
            ? target
            : throw new ArgumentException("A correction or recall needs the id of the message it is about.", nameof(externalId));
    }
}
