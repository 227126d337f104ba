using System.Text.Json;

namespace ChungTay.TelegramFake.BotApi;

/// <summary>A call's parameters, in whichever of Telegram's four ways they came: JSON, form, multipart, query.</summary>
internal sealed class BotRequest(string method)
{
    private BotField[] _fields = new BotField[8];
    private int _count;

    public string Method => method;

    /// <summary>Files of a multipart body by field name; empty otherwise.</summary>
    public Dictionary<string, int>? FileSizes { get; private set; }

    /// <summary>The chat the call is about; null when it names none or not by number.</summary>
    public long? ChatId => Number("chat_id"u8);

    public bool TryGet(ReadOnlySpan<byte> name, out BotField field)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_fields[i].Name.Span.SequenceEqual(name))
            {
                field = _fields[i];
                return true;
            }
        }

        field = default;
        return false;
    }

    public long? Number(ReadOnlySpan<byte> name) => TryGet(name, out var field) && field.TryNumber(out var number) ? number : null;

    public string? Text(ReadOnlySpan<byte> name) => TryGet(name, out var field) ? field.AsText() : null;

    public bool Flag(ReadOnlySpan<byte> name) => TryGet(name, out var field) && field.AsBoolean();

    /// <summary>Reads a JSON body without copying it: the fields point into it.</summary>
    /// <exception cref="JsonException">The body is no JSON object.</exception>
    public void ReadJson(ReadOnlyMemory<byte> body)
    {
        var reader = new Utf8JsonReader(body.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("The body is no object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var start = (int)reader.TokenStartIndex + 1;
            var name = body.Slice(start, reader.ValueSpan.Length);
            reader.Read();
            var type = reader.TokenType;
            var begin = (int)reader.TokenStartIndex;
            if (type is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                reader.Skip();
                Add(new BotField(name, body[begin..(int)reader.BytesConsumed], type, escaped: false));
            }
            else if (type == JsonTokenType.String)
            {
                Add(new BotField(name, body.Slice(begin + 1, reader.ValueSpan.Length), type, reader.ValueIsEscaped));
            }
            else if (type != JsonTokenType.Null)
            {
                Add(new BotField(name, body.Slice(begin, reader.ValueSpan.Length), type, escaped: false));
            }
        }
    }

    public void AddText(string name, string value) =>
        Add(new BotField(System.Text.Encoding.UTF8.GetBytes(name), System.Text.Encoding.UTF8.GetBytes(value), JsonTokenType.String, escaped: false));

    public void AddFile(string name, int size) => (FileSizes ??= [])[name] = size;

    private void Add(BotField field)
    {
        if (_count == _fields.Length)
        {
            Array.Resize(ref _fields, _count * 2);
        }

        _fields[_count++] = field;
    }
}
