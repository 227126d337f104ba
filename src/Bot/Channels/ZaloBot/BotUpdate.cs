using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChungTay.Bot.Channels.Zalo;
using ChungTay.Ledger.Inbox;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels.ZaloBot;

/// <summary>An update of the Bot Platform, read just far enough to store it.</summary>
internal sealed record BotUpdate
{
    /// <summary>What goes into the inbox; null when it names no chat, so that nobody could be answered.</summary>
    public required InboxItem? Item { get; init; }

    /// <summary>Takes the update out of its wrapping: documented wrapped, seen flat.</summary>
    public static JsonElement Unwrap(JsonElement root) =>
        root.Flag("ok") == true && root.Member("result") is { ValueKind: JsonValueKind.Object } result ? result : root;

    /// <summary>Reads an update, wrapped or flat.</summary>
    public static BotUpdate Read(JsonElement root)
    {
        var update = Unwrap(root);
        var message = update.Member("message");
        var payload = update.GetRawText();
        var chat = ChatOf(message);
        return new BotUpdate
        {
            Item = chat is null ? null : new InboxItem
            {
                Channel = ChannelName.ZaloBot,
                ExternalId = message.Text("message_id") is { Length: > 0 } id ? id : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(payload))),
                Address = chat,
                Payload = payload,
            },
        };
    }

    /// <summary>The private chat of a message; null for a group and for none.</summary>
    public static string? ChatOf(JsonElement message)
    {
        var chat = message.Member("chat");
        return chat.Text("chat_type") is null or "PRIVATE" && chat.Text("id") is { Length: > 0 } id ? id : null;
    }
}
