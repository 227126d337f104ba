using System.Text;
using System.Text.Json;

namespace ChungTay.TelegramFake.BotApi;

/// <summary>One parameter of a request, still as bytes of the body.</summary>
internal readonly struct BotField(ReadOnlyMemory<byte> name, ReadOnlyMemory<byte> value, JsonTokenType type, bool escaped)
{
    public ReadOnlyMemory<byte> Name => name;

    /// <summary>The bytes: a string without its quotes, anything else as it stands.</summary>
    public ReadOnlyMemory<byte> Raw => value;

    public bool IsString => type == JsonTokenType.String;

    public string AsText()
    {
        if (!escaped)
        {
            return Encoding.UTF8.GetString(value.Span);
        }

        Span<byte> plain = value.Length <= 1024 ? stackalloc byte[value.Length] : new byte[value.Length];
        var reader = new Utf8JsonReader(Quote(value.Span));
        reader.Read();
        return Encoding.UTF8.GetString(plain[..reader.CopyString(plain)]);
    }

    /// <summary>The value as JSON: forms carry nested values as strings.</summary>
    public ReadOnlyMemory<byte> AsJson() => IsString ? Encoding.UTF8.GetBytes(AsText()) : value;

    public bool TryNumber(out long number)
    {
        number = 0;
        return System.Buffers.Text.Utf8Parser.TryParse(value.Span, out number, out var used) && used == value.Length && used > 0;
    }

    public bool AsBoolean() => value.Span.SequenceEqual("true"u8) || value.Span.SequenceEqual("True"u8) || value.Span.SequenceEqual("1"u8);

    private static byte[] Quote(ReadOnlySpan<byte> raw)
    {
        var quoted = new byte[raw.Length + 2];
        quoted[0] = quoted[^1] = (byte)'"';
        raw.CopyTo(quoted.AsSpan(1));
        return quoted;
    }
}
