using System.Text.Json;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using Npgsql;

namespace ChungTay.Bot.Channels.Web;

/// <summary>Reads the lines of web chats.</summary>
internal sealed class WebLineStore(LedgerDatabase database)
{
    /// <summary>Reads the lines after a number, oldest first, at most <see cref="WebStore.PageSize"/>.</summary>
    /// <returns>Null when there is no such chat.</returns>
    public async Task<IReadOnlyList<WebLine>?> ReadAsync(WebSessionId session, long after, CancellationToken cancellationToken) =>
        (await ReadAsync(session, after, long.MaxValue, cancellationToken))?.Lines;

    /// <summary>Reads the lines after a number, and of those before it what was corrected or recalled after a change.</summary>
    /// <returns>The lines in order of their numbers, and the number of the last change among them; null when there is no such chat.</returns>
    public async Task<(IReadOnlyList<WebLine> Lines, long Change)?> ReadAsync(
        WebSessionId session, long after, long change, CancellationToken cancellationToken)
    {
        await using var command = database.DataSource.CreateCommand(
            """
            select l.id, l.speaker, l.heading, l.text, l.buttons, l.image, l.at, l.recalled, l.change
            from web_sessions s
            left join lateral (
              select *
              from web_lines w
              where w.session_id = s.id and (w.id > @after or w.change > @change)
              order by w.id
              limit @limit
            ) l on true
            where s.id = @session
            """);
        command.Parameters.AddWithValue("session", session.Value);
        command.Parameters.AddWithValue("after", after);
        command.Parameters.AddWithValue("change", change);
        command.Parameters.AddWithValue("limit", WebStore.PageSize);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }

        var lines = new List<WebLine>();
        do
        {
            // A chat without such lines is one row of nulls.
            if (!reader.IsDBNull(0))
            {
                lines.Add(Line(reader));
                change = Math.Max(change, reader.GetInt64(8));
            }
        }
        while (await reader.ReadAsync(cancellationToken));
        return (lines, change);
    }

    /// <summary>Whether a chat shows a picture.</summary>
    public async Task<bool> ShowsImageAsync(WebSessionId session, string image, CancellationToken cancellationToken)
    {
        await using var command = database.DataSource.CreateCommand("select exists (select from web_lines where session_id = @session and image = @image)");
        command.Parameters.AddWithValue("session", session.Value);
        command.Parameters.AddWithValue("image", image);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static WebLine Line(NpgsqlDataReader reader)
    {
        var heading = reader.IsDBNull(2) ? null : reader.GetString(2);
        var text = reader.GetBoolean(7) ? WebTexts.Recalled : WebLine.Join(heading, reader.GetString(3));
        return new WebLine
        {
            Id = reader.GetInt64(0),
            From = reader.GetString(1),
            Heading = heading,
            Text = text,
            Buttons = JsonSerializer.Deserialize<IReadOnlyList<MessageButton>>(reader.GetString(4), WebJson.Options)!,
            Image = reader.IsDBNull(5) ? null : reader.GetString(5),
            At = reader.GetFieldValue<DateTimeOffset>(6),
        };
    }
}
