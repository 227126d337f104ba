using System.Buffers;
using System.Buffers.Text;
using System.Text;
using ChungTay.TelegramFake.Chats;
using ChungTay.TelegramFake.Messages;

namespace ChungTay.TelegramFake.BotApi;

/// <summary>sendMessage, sendPhoto, copyMessage, the edits and deleteMessage.</summary>
internal sealed class MessageMethods(FakeBot bot)
{
    // Source: Telegram Bot API, deleteMessage, read 2026-11.
    private static readonly TimeSpan DeletableFor = TimeSpan.FromHours(48);

    private readonly byte[] _from = Encoding.UTF8.GetBytes(
        $",\"from\":{{\"id\":{bot.Id},\"is_bot\":true,\"first_name\":\"ChungTay\",\"username\":\"{bot.Options.Username}\"}},\"chat\":{{\"id\":");

    public BotAnswer SendMessage(BotRequest request)
    {
        if (RefuseChat(request, out var chat) is { } refusal)
        {
            return refusal;
        }

        if (!request.TryGet("text"u8, out var text))
        {
            return BotAnswer.Bad("message text is empty");
        }

        var content = bot.Contents.Text(text.Raw.Span, IsHtml(request), () => text.AsText());
        return Accept(request, chat, content);
    }

    public BotAnswer SendPhoto(BotRequest request)
    {
        if (RefuseChat(request, out var chat) is { } refusal)
        {
            return refusal;
        }

        var photo = request.Text("photo"u8);
        var attached = photo is null ? "photo" : photo.StartsWith("attach://", StringComparison.Ordinal) ? photo[9..] : null;
        if (attached is not null)
        {
            if (request.FileSizes is null || !request.FileSizes.TryGetValue(attached, out var size))
            {
                return BotAnswer.Bad("there is no photo in the request");
            }

            if (size > 10_000_000)
            {
                return BotAnswer.Refused(413, "Request Entity Too Large");
            }

            photo = $"AgACAgUAAxkFakePhoto{bot.Files.Count + 1:0000}";
            bot.Files[photo] = size;
            Interlocked.Increment(ref bot.Uploads);
        }
        else if (!bot.Files.ContainsKey(photo!))
        {
            return BotAnswer.Bad("wrong file identifier/HTTP URL specified");
        }

        return Accept(request, chat, bot.Contents.Photo(photo!, request.Text("caption"u8) ?? "", IsHtml(request)));
    }

    public BotAnswer CopyMessage(BotRequest request)
    {
        if (RefuseChat(request, out var chat) is { } refusal)
        {
            return refusal;
        }

        var source = request.Number("message_id"u8) ?? 0;
        if (!bot.Log.Exists(source) || bot.Log.At((int)source).IsDeleted || bot.Log.At((int)source).Chat != request.Number("from_chat_id"u8))
        {
            return BotAnswer.Bad("message to copy not found");
        }

        var answer = Accept(request, chat, bot.Contents.Content(bot.Log.At((int)source).Content));
        if (answer.Status != 200)
        {
            return answer;
        }

        answer.ReturnToPool();
        return BotAnswer.Result($"{{\"message_id\":{bot.Log.LastId}}}");
    }

    public BotAnswer Edit(BotRequest request)
    {
        if (RefuseChat(request, out var chat) is { } refusal)
        {
            return refusal;
        }

        var id = request.Number("message_id"u8) ?? 0;
        if (!bot.Log.Exists(id) || bot.Log.At((int)id) is not { Kind: (int)FakeMessageKind.Sent, IsDeleted: false } old || old.Chat != chat)
        {
            return BotAnswer.Bad("message to edit not found");
        }

        var before = bot.Contents.Content(old.Content);
        var (content, error) = NewContent(request, before);
        var markup = Markup(request);
        error ??= content.Error ?? markup?.Error;
        if (error is null && content.Id == old.Content && (markup?.Id ?? 0) == old.Markup)
        {
            error = "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";
        }

        if (error is not null)
        {
            return BotAnswer.Bad(error);
        }

        ref var entry = ref bot.Log.At((int)id);
        entry.Content = content.Id;
        entry.Markup = markup?.Id ?? 0;
        var now = bot.UtcTicks;
        bot.Log.Append(chat, now, FakeMessageKind.Edited, content.Id, entry.Markup, (int)id);
        bot.Accepted.Raise();
        return Message((int)id, chat, entry.UtcTicks, content, markup);
    }

    public BotAnswer Delete(BotRequest request)
    {
        if (RefuseChat(request, out var chat) is { } refusal)
        {
            return refusal;
        }

        var id = request.Number("message_id"u8) ?? 0;
        if (!bot.Log.Exists(id) || bot.Log.At((int)id).IsDeleted || bot.Log.At((int)id).Chat != chat)
        {
            return BotAnswer.Bad("message to delete not found");
        }

        ref var entry = ref bot.Log.At((int)id);
        if (bot.UtcTicks - entry.UtcTicks > DeletableFor.Ticks)
        {
            return BotAnswer.Bad("message can't be deleted for everyone");
        }

        entry.IsDeleted = true;
        bot.Log.Append(chat, bot.UtcTicks, FakeMessageKind.Deleted, entry.Content, entry.Markup, (int)id);
        bot.Accepted.Raise();
        return BotAnswer.True;
    }

    /// <summary>Says in Telegram's words why the bot may not write to this chat; null when it may.</summary>
    public BotAnswer? RefuseChat(BotRequest request, out long chat)
    {
        chat = request.ChatId ?? 0;
        if (chat == 0)
        {
            return BotAnswer.Bad(request.TryGet("chat_id"u8, out _) ? "chat not found" : "chat_id is empty");
        }

        var known = bot.Chats.Find(chat);
        return known?.State switch
        {
            ChatState.Started => null,
            ChatState.Blocked => BotAnswer.Forbidden("bot was blocked by the user"),
            ChatState.Deactivated => BotAnswer.Forbidden("user is deactivated"),
            ChatState.NeverStarted => BotAnswer.Forbidden("bot can't initiate conversation with a user"),
            ChatState.Moved => BotAnswer.Refused(
                400, "Bad Request: group chat was upgraded to a supergroup chat", $"{{\"migrate_to_chat_id\":{known.MovedTo}}}"),
            _ when (bot.Options.EveryChatExists && chat > 0) || bot.Chats.IsStarted(chat) => null,
            _ => BotAnswer.Bad("chat not found"),
        };
    }

    private (MessageContent Content, string? Error) NewContent(BotRequest request, MessageContent before)
    {
        switch (request.Method)
        {
            case "editmessagetext":
                if (!request.TryGet("text"u8, out var text))
                {
                    return (before, "message text is empty");
                }

                return before.FileId is null
                    ? (bot.Contents.Text(text.Raw.Span, IsHtml(request), () => text.AsText()), null)
                    : (before, "there is no text in the message to edit");
            case "editmessagecaption":
                return before.FileId is { } file
                    ? (bot.Contents.Photo(file, request.Text("caption"u8) ?? "", IsHtml(request)), null)
                    : (before, "there is no caption in the message to edit");
            default:
                return (before, null);
        }
    }

    private BotAnswer Accept(BotRequest request, long chat, MessageContent content)
    {
        var markup = Markup(request);
        if ((content.Error ?? markup?.Error) is { } error)
        {
            return BotAnswer.Bad(error);
        }

        if (bot.Limits.Take(chat, bot.Options) is { Ticks: > 0 } wait)
        {
            return BotAnswer.TooManyRequests(wait);
        }

        var now = bot.UtcTicks;
        var id = bot.Log.Append(chat, now, FakeMessageKind.Sent, content.Id, markup?.Id ?? 0);
        bot.Accepted.Raise();
        return Message(id, chat, now, content, markup);
    }

    private MessageMarkup? Markup(BotRequest request) =>
        !request.TryGet("reply_markup"u8, out var field) ? null
        : bot.Contents.Markup(field.IsString ? field.AsJson().Span : field.Raw.Span);

    private static bool IsHtml(BotRequest request) =>
        request.TryGet("parse_mode"u8, out var mode) && Ascii.EqualsIgnoreCase(mode.Raw.Span, "HTML"u8);

    private BotAnswer Message(int id, long chat, long utcTicks, MessageContent content, MessageMarkup? markup)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(_from.Length + content.Json.Length + (markup?.Json.Length ?? 0) + 200);
        var at = 0;
        Put("{\"ok\":true,\"result\":{\"message_id\":"u8);
        Number(id);
        Put(_from);
        Number(chat);
        Put(",\"first_name\":\"Lan\",\"type\":\"private\"},\"date\":"u8);
        Number((utcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond);
        if (content.Json.Length > 0)
        {
            Put(","u8);
            Put(content.Json);
        }

        if (markup is not null)
        {
            Put(",\"reply_markup\":"u8);
            Put(markup.Json);
        }

        Put("}}"u8);
        return BotAnswer.FromPool(buffer, at);

        void Put(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(buffer.AsSpan(at));
            at += bytes.Length;
        }

        void Number(long value)
        {
            Utf8Formatter.TryFormat(value, buffer.AsSpan(at), out var written);
            at += written;
        }
    }
}
