using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ChungTay.TelegramFake.BotApi;
using ChungTay.TelegramFake.Chats;
using ChungTay.TelegramFake.Messages;

namespace ChungTay.TelegramFake;

/// <summary>The people who chat with the bot: each call is something one of them does. Returns the update's id. Thread-safe.</summary>
public sealed class FakePeople
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly FakeBot _bot;
    private int _callback;

    internal FakePeople(FakeBot bot) => _bot = bot;

    /// <summary>Presses Start, perhaps through a link with a payload; also unblocks.</summary>
    public long Start(long chat, string? payload = null)
    {
        if (_bot.Chats.Of(chat).State == ChatState.Blocked)
        {
            Unblock(chat);
        }

        _bot.Chats.Of(chat).State = ChatState.Started;
        var text = payload is null ? "/start" : "/start " + payload;
        return Message(chat, text, $"\"text\":{Quote(text)},\"entities\":[{{\"offset\":0,\"length\":6,\"type\":\"bot_command\"}}]");
    }

    /// <summary>Opens the chat without a word: from now on the bot may write.</summary>
    public void Open(long chat) => _bot.Chats.Of(chat).State = ChatState.Started;

    /// <summary>Opens many chats at once, at no cost per chat.</summary>
    public void OpenRange(long firstChat, long count) => _bot.Chats.AddRange(firstChat, count);

    /// <summary>Writes a text.</summary>
    /// <exception cref="InvalidOperationException">The person has blocked the bot.</exception>
    public long Say(long chat, string text)
    {
        RefuseBlocked(chat);
        return Message(chat, text, $"\"text\":{Quote(text)}");
    }

    /// <summary>Sends a photo.</summary>
    public long SendPhoto(long chat, string? caption = null)
    {
        RefuseBlocked(chat);
        var file = $"AgACAgUAAxkPersonPhoto{_bot.Files.Count + 1:0000}";
        _bot.Files[file] = 20_000;
        var sizes = $"[{{\"file_id\":\"{file}s\",\"file_unique_id\":\"us\",\"width\":90,\"height\":60}},{{\"file_id\":\"{file}\",\"file_unique_id\":\"ux\",\"width\":1280,\"height\":853}}]";
        return Message(chat, caption ?? "", $"\"photo\":{sizes}" + (caption is null ? "" : $",\"caption\":{Quote(caption)}"));
    }

    /// <summary>Sends something else; the JSON is the Message field, such as <c>"sticker":{…}</c>.</summary>
    public long Send(long chat, string fieldJson)
    {
        RefuseBlocked(chat);
        return Message(chat, "", fieldJson);
    }

    /// <summary>Presses the newest button whose label contains these words.</summary>
    /// <exception cref="InvalidOperationException">No message in the chat has such a button.</exception>
    public long Press(long chat, string label)
    {
        RefuseBlocked(chat);
        for (var id = _bot.Log.LastId; id > 0; id--)
        {
            var entry = _bot.Log.At(id);
            if (entry.Chat != chat || entry.Kind != (int)FakeMessageKind.Sent || entry.IsDeleted)
            {
                continue;
            }

            var button = _bot.Contents.MarkupOf(entry.Markup)?.Buttons
                .FirstOrDefault(candidate => candidate.Label.Contains(label, StringComparison.OrdinalIgnoreCase));
            if (button is not null)
            {
                return PressData(chat, button.Data, id);
            }
        }

        throw new InvalidOperationException($"No message in chat {chat} has a button '{label}'.");
    }

    /// <summary>Sends callback data as a button would, forged if wanted.</summary>
    public long PressData(long chat, string data, int messageId = 0)
    {
        var callback = string.Create(CultureInfo.InvariantCulture, $"{4_000_000_000 + Interlocked.Increment(ref _callback)}");
        _bot.Callbacks[callback] = false;
        var message = $"{{\"message_id\":{messageId},\"from\":{{\"id\":{_bot.Id},\"is_bot\":true,\"first_name\":\"ChungTay\"}},\"chat\":{Chat(chat)},\"date\":{Now},\"text\":\"…\"}}";
        return _bot.Updates.Add("callback_query", chat, id =>
            $"{{\"update_id\":{id},\"callback_query\":{{\"id\":\"{callback}\",\"from\":{Person(chat)},\"message\":{message},\"chat_instance\":\"-77\",\"data\":{Quote(data)}}}}}");
    }

    /// <summary>How many presses the bot has answered, so that the spinner on the button stopped.</summary>
    public int AnsweredPresses => _bot.Callbacks.Count(pair => pair.Value);

    /// <summary>Blocks the bot.</summary>
    public long Block(long chat)
    {
        _bot.Chats.Of(chat).State = ChatState.Blocked;
        return Member(chat, "member", "kicked");
    }

    /// <summary>Unblocks the bot.</summary>
    public long Unblock(long chat)
    {
        _bot.Chats.Of(chat).State = ChatState.Started;
        return Member(chat, "kicked", "member");
    }

    /// <summary>Deletes the account; no update tells the bot.</summary>
    public void Deactivate(long chat) => _bot.Chats.Of(chat).State = ChatState.Deactivated;

    /// <summary>Makes the chat one that never pressed Start.</summary>
    public void NeverStart(long chat) => _bot.Chats.Of(chat).State = ChatState.NeverStarted;

    /// <summary>Turns a group into a supergroup.</summary>
    public void Move(long chat, long to)
    {
        _bot.Chats.Of(chat).State = ChatState.Moved;
        _bot.Chats.Of(chat).MovedTo = to;
        _bot.Chats.Of(to).State = ChatState.Started;
    }

    /// <summary>Writes in a group.</summary>
    public long SayInGroup(long group, long person, string text) => _bot.Updates.Add("message", group, id =>
        $"{{\"update_id\":{id},\"message\":{{\"message_id\":{TakeId(group, text)},\"from\":{Person(person)},\"chat\":{{\"id\":{group},\"title\":\"Nhóm\",\"type\":\"supergroup\"}},\"date\":{Now},\"text\":{Quote(text)}}}}}");

    /// <summary>Sends an update of a kind that no library knows yet.</summary>
    public long SendUnknownKind(long chat) =>
        _bot.Updates.Add("message", chat, id => $"{{\"update_id\":{id},\"telepathy\":{{\"from\":{Person(chat)},\"thought\":\"?\"}}}}");

    /// <summary>Sends a known kind of update with a value that breaks a strict reader: an unheard-of member status and a bad date.</summary>
    public long SendPoison(long chat) => _bot.Updates.Add("my_chat_member", chat, id =>
        $"{{\"update_id\":{id},\"my_chat_member\":{{\"chat\":{Chat(chat)},\"from\":{Person(chat)},\"date\":99999999999999,\"old_chat_member\":{{\"status\":\"chimera\"}},\"new_chat_member\":{{\"status\":\"chimera\",\"user\":7}}}}}}");

    /// <summary>Sends any update; the JSON is what follows the update_id, such as <c>"message":{…}</c>.</summary>
    public long SendRaw(long chat, string fieldJson) => _bot.Updates.Add("message", chat, id => $"{{\"update_id\":{id},{fieldJson}}}");

    /// <summary>Delivers an update once more under the same id; the newest when none is named.</summary>
    public long Repeat(long? updateId = null) => _bot.Updates.Repeat(updateId);

    /// <summary>Lets update ids go on from somewhere else, as after a week of silence.</summary>
    public void RestartNumbering(long next) => _bot.Updates.RestartNumbering(next);

    private long Now => _bot.Time.GetUtcNow().ToUnixTimeSeconds();

    private long Message(long chat, string text, string fieldJson) => _bot.Updates.Add("message", chat, id =>
        $"{{\"update_id\":{id},\"message\":{{\"message_id\":{TakeId(chat, text)},\"from\":{Person(chat)},\"chat\":{Chat(chat)},\"date\":{Now},{fieldJson}}}}}");

    private int TakeId(long chat, string text)
    {
        var content = _bot.Contents.Text(JsonSerializer.SerializeToUtf8Bytes(text), html: false, () => text);
        return _bot.Log.Append(chat, _bot.UtcTicks, FakeMessageKind.FromPerson, content.Id, 0);
    }

    private long Member(long chat, string before, string after)
    {
        var me = $"{{\"id\":{_bot.Id},\"is_bot\":true,\"first_name\":\"ChungTay\",\"username\":\"{_bot.Options.Username}\"}}";
        return _bot.Updates.Add("my_chat_member", chat, id =>
            $"{{\"update_id\":{id},\"my_chat_member\":{{\"chat\":{Chat(chat)},\"from\":{Person(chat)},\"date\":{Now},\"old_chat_member\":{Status(before)},\"new_chat_member\":{Status(after)}}}}}");

        string Status(string status) =>
            $"{{\"user\":{me},\"status\":\"{status}\"" + (status == "kicked" ? ",\"until_date\":0}" : "}");
    }

    private void RefuseBlocked(long chat)
    {
        var known = _bot.Chats.Of(chat);
        if (known.State == ChatState.Blocked)
        {
            throw new InvalidOperationException($"The person of chat {chat} has blocked the bot: unblock or start first.");
        }

        known.State = ChatState.Started;
    }

    private string Person(long chat) => $"{{\"id\":{chat},\"is_bot\":false,\"first_name\":{Quote(_bot.Chats.Of(chat).Name)},\"language_code\":\"vi\"}}";

    private string Chat(long chat) => $"{{\"id\":{chat},\"first_name\":{Quote(_bot.Chats.Of(chat).Name)},\"type\":\"private\"}}";

    private static string Quote(string text) => JsonSerializer.Serialize(text, Readable);
}
