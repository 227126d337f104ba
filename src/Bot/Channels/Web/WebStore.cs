using System.Text.Json;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using Npgsql;
using NpgsqlTypes;

namespace ChungTay.Bot.Channels.Web;

/// <summary>Keeps the web chats and their lines; whoever adds or changes a line tells all processes (channel <c>web_lines</c>).</summary>
internal sealed class WebStore(TimeProvider time)
{
    /// <summary>The name under which new lines are announced; the announcement carries the chat's id.</summary>
    public const string Announcements = "web_lines";

    /// <summary>The most lines that one reading returns.</summary>
    public const int PageSize = 1000;

    // A message in doubt comes a second time when the dead sender's lease has lapsed, never sooner. Somebody who asks the same thing
    // twice gets both answers within a breath, and the same campaign a week later is no repetition.
    private static readonly TimeSpan RepeatedAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RepeatedBefore = TimeSpan.FromMinutes(15);

    /// <summary>Opens a chat.</summary>
    public async Task OpenAsync(UnitOfWork unitOfWork, WebSessionId session, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command("insert into web_sessions (id, created_at, last_seen_at) values (@session, @now, @now)");
        command.Parameters.AddWithValue("session", session.Value);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Notes that somebody is there, and holds the chat's lock to the end of the step. False when there is no such chat.</summary>
    public async Task<bool> EnterAsync(UnitOfWork unitOfWork, WebSessionId session, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            """
            update web_sessions
            set last_seen_at = @now
            where id = @session
            """);
        command.Parameters.AddWithValue("session", session.Value);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>Shows the person's own line in the chat, after <see cref="EnterAsync"/>.</summary>
    /// <param name="unitOfWork">The step, which also stores the update in the inbox.</param>
    /// <param name="session">The chat.</param>
    /// <param name="text">What was typed, or the label of the pressed button.</param>
    /// <param name="clientId">The browser's id of it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The line's number, and whether it is new.</returns>
    public async Task<(long Id, bool IsNew)> SayAsync(
        UnitOfWork unitOfWork, WebSessionId session, string text, string clientId, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            """
            with line as (
              insert into web_lines (session_id, speaker, text, at, client_id)
              values (@session, 'you', @text, @now, @client_id)
              on conflict (session_id, client_id) where client_id is not null do nothing
              returning id
            ), told as (
              select pg_notify('web_lines', @session) from line
            )
            select id, true, (select count(*) from told) from line
            union all
            select id, false, 0 from web_lines where session_id = @session and client_id = @client_id
            limit 1
            """);
        command.Parameters.AddWithValue("session", session.Value);
        command.Parameters.AddWithValue("text", text);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("client_id", clientId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt64(0), reader.GetBoolean(1));
    }

    /// <summary>Adds what the bot says. The words that the chat already shows last, because a first attempt was in doubt, are not added again.</summary>
    /// <returns>The line's number; null when there is no such chat.</returns>
    public async Task<long?> TellAsync(
        NpgsqlConnection connection, WebSessionId session, OutboundMessage message, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            with session as (
              select id from web_sessions where id = @session for update
            ), last as (
              select l.*
              from session s
              join web_lines l on l.session_id = s.id
              order by l.id desc
              limit 1
            ), shown as (
              select id
              from last
              where speaker = @speaker and not recalled and text = @text and heading is not distinct from @heading
                and buttons = @buttons and image is not distinct from @image and at > @repeated_from and at < @repeated_to
            ), line as (
              insert into web_lines (session_id, speaker, heading, text, buttons, image, at)
              select id, @speaker, @heading, @text, @buttons, @image, @now
              from session
              where not exists (select from shown)
              returning id
            )
            select coalesce((select id from line), (select id from shown)), pg_notify('web_lines', id)
            from session
            """,
            connection);
        var now = time.GetUtcNow();
        AddWords(command, session, message);
        AddText(command, "image", message.Image);
        command.Parameters.AddWithValue("speaker", message.IsFromOfficer == true ? "officer" : "bot");
        command.Parameters.AddWithValue("now", now);
        command.Parameters.AddWithValue("repeated_from", now - RepeatedBefore);
        command.Parameters.AddWithValue("repeated_to", now - RepeatedAfter);
        return await command.ExecuteScalarAsync(cancellationToken) as long?;
    }

    /// <summary>Replaces the words of a line that was said earlier; its picture stays.</summary>
    /// <returns>Whether the chat has such a line; null when there is no such chat.</returns>
    public async Task<bool?> CorrectAsync(
        NpgsqlConnection connection, WebSessionId session, long line, OutboundMessage message, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            with session as (
              select id from web_sessions where id = @session for update
            ), changed as (
              update web_lines l
              set heading = @heading, text = @text, buttons = @buttons, change = nextval('web_line_changes')
              from session s
              where l.session_id = s.id and l.id = @line and l.speaker <> 'you' and not l.recalled
              returning l.id
            )
            select exists (select from changed), pg_notify('web_lines', id)
            from session
            """,
            connection);
        AddWords(command, session, message);
        command.Parameters.AddWithValue("line", line);
        return await command.ExecuteScalarAsync(cancellationToken) as bool?;
    }

    /// <summary>Takes a line's words away; a second time changes nothing.</summary>
    /// <returns>Whether the chat has such a line; null when there is no such chat.</returns>
    public async Task<bool?> RecallAsync(
        NpgsqlConnection connection, WebSessionId session, long line, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            with session as (
              select id from web_sessions where id = @session for update
            ), changed as (
              update web_lines l
              set heading = null, text = '', buttons = '[]', image = null, recalled = true, change = nextval('web_line_changes')
              from session s
              where l.session_id = s.id and l.id = @line and l.speaker <> 'you'
              returning l.id
            )
            select exists (select from changed), pg_notify('web_lines', id)
            from session
            """,
            connection);
        command.Parameters.AddWithValue("session", session.Value);
        command.Parameters.AddWithValue("line", line);
        return await command.ExecuteScalarAsync(cancellationToken) as bool?;
    }

    /// <summary>What a button said, by what it carries; null when the chat shows no such button.</summary>
    public async Task<string?> FindLabelAsync(UnitOfWork unitOfWork, WebSessionId session, string data, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            """
            select button ->> 'label'
            from web_lines, jsonb_array_elements(buttons) button
            where session_id = @session and button ->> 'data' = @data
            order by id desc
            limit 1
            """);
        command.Parameters.AddWithValue("session", session.Value);
        command.Parameters.AddWithValue("data", data);
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    private static void AddWords(NpgsqlCommand command, WebSessionId session, OutboundMessage message)
    {
        command.Parameters.AddWithValue("session", session.Value);
        AddText(command, "heading", message.Heading);
        command.Parameters.AddWithValue("text", message.Text);
        var buttons = JsonSerializer.Serialize(message.Buttons, WebJson.Options);
        command.Parameters.Add(new NpgsqlParameter("buttons", NpgsqlDbType.Jsonb) { Value = buttons });
    }

    private static void AddText(NpgsqlCommand command, string name, string? value) =>
        command.Parameters.Add(new NpgsqlParameter(name, NpgsqlDbType.Text) { Value = (object?)value ?? DBNull.Value });
}
