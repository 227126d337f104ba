using System.Buffers.Text;
using System.Text;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels.Telegram;

/// <summary>A message rendered for Telegram: everything of the request but the recipient, as bytes.</summary>
internal sealed class TelegramMessage : PreparedMessage
{
    /// <summary>The fields after the recipient and the closing brace: <c>,"text":…,"reply_markup":…}</c>.</summary>
    public required byte[] Tail { get; init; }

    /// <summary>The same for a caption: what a correction falls back to when the earlier message turns out to have a picture.</summary>
    public byte[] CaptionTail { get; init; } = [];

    /// <summary>The picture; null for none.</summary>
    public TelegramImage? Image { get; init; }

    /// <summary>The text as HTML.</summary>
    public string Html { get; init; } = string.Empty;

    /// <summary>The keyboard as JSON; null for none.</summary>
    public string? Keyboard { get; init; }
}

/// <summary>A picture file and what it is known by.</summary>
/// <param name="Path">Where the file is.</param>
/// <param name="Hash">SHA-256 of its bytes, as lower-case hex.</param>
internal sealed record TelegramImage(string Path, string Hash);

/// <summary>Puts the recipient before a rendered tail.</summary>
internal static class TelegramBody
{
    private const int RoomForIds = 80;

    /// <summary>Writes one request's body.</summary>
    /// <param name="chat">The recipient.</param>
    /// <param name="messageId">The earlier message it is about; zero for none.</param>
    /// <param name="photo">The file id of a picture, in ASCII; null for none.</param>
    /// <param name="tail">What <see cref="TelegramMessage"/> rendered.</param>
    public static ReadOnlyMemory<byte> Write(long chat, long messageId, string? photo, ReadOnlySpan<byte> tail)
    {
        var buffer = new byte[RoomForIds + (photo?.Length ?? 0) + tail.Length];
        var at = Put(buffer, 0, "{\"chat_id\":"u8);
        at += Number(buffer, at, chat);
        if (messageId != 0)
        {
            at += Put(buffer, at, ",\"message_id\":"u8);
            at += Number(buffer, at, messageId);
        }

        if (photo is not null)
        {
            at += Put(buffer, at, ",\"photo\":\""u8);
            at += Encoding.ASCII.GetBytes(photo, buffer.AsSpan(at));
            at += Put(buffer, at, "\""u8);
        }

        at += Put(buffer, at, tail);
        return buffer.AsMemory(0, at);
    }

    private static int Put(byte[] buffer, int at, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(buffer.AsSpan(at));
        return bytes.Length;
    }

    private static int Number(byte[] buffer, int at, long value)
    {
        Utf8Formatter.TryFormat(value, buffer.AsSpan(at), out var written);
        return written;
    }
}
