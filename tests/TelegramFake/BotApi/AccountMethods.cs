using System.Text.Json;

namespace ChungTay.TelegramFake.BotApi;

/// <summary>Who the bot is, its commands, chats it knows, and the answers to pressed buttons.</summary>
internal sealed class AccountMethods(FakeBot bot, MessageMethods messages)
{
    public BotAnswer GetMe() => BotAnswer.Result(
        $"{{\"id\":{bot.Id},\"is_bot\":true,\"first_name\":\"ChungTay\",\"username\":\"{bot.Options.Username}\",\"can_join_groups\":false,\"can_read_all_group_messages\":false,\"supports_inline_queries\":false}}");

    public BotAnswer GetChat(BotRequest request) => messages.RefuseChat(request, out var chat) is { Status: not 403 } refusal
        ? refusal
        : BotAnswer.Result($"{{\"id\":{chat},\"first_name\":\"Lan\",\"type\":\"private\",\"accent_color_id\":0,\"max_reaction_count\":11}}");

    public BotAnswer AnswerCallbackQuery(BotRequest request)
    {
        if (request.Text("text"u8) is { Length: > 200 })
        {
            return BotAnswer.Bad("MESSAGE_TOO_LONG");
        }

        var id = request.Text("callback_query_id"u8) ?? "";
        if (!bot.Callbacks.ContainsKey(id))
        {
            return BotAnswer.Bad("query is too old and response timeout expired or query ID is invalid");
        }

        bot.Callbacks[id] = true;
        return BotAnswer.True;
    }

    public BotAnswer SetMyCommands(BotRequest request)
    {
        if (!request.TryGet("commands"u8, out var field))
        {
            return BotAnswer.Bad("can't parse commands: expected an Array of BotCommand");
        }

        using var commands = JsonDocument.Parse(field.AsJson());
        foreach (var command in commands.RootElement.EnumerateArray())
        {
            var name = command.GetProperty("command").GetString() ?? "";
            var description = command.GetProperty("description").GetString() ?? "";
            if (name.Length is 0 or > 32 || name.Any(letter => !(letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_')))
            {
                return BotAnswer.Bad("BOT_COMMAND_INVALID");
            }

            if (description.Length is 0 or > 256)
            {
                return BotAnswer.Bad("BOT_COMMAND_DESCRIPTION_INVALID");
            }
        }

        bot.Commands[Scope(request)] = commands.RootElement.GetRawText();
        return BotAnswer.True;
    }

    public BotAnswer GetMyCommands(BotRequest request) => BotAnswer.Result(bot.Commands.GetValueOrDefault(Scope(request), "[]"));

    private static string Scope(BotRequest request) =>
        (request.TryGet("scope"u8, out var scope) ? System.Text.Encoding.UTF8.GetString(scope.AsJson().Span) : "default") + "/" + request.Text("language_code"u8);
}
