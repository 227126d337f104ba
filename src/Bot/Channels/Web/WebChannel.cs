using System.Diagnostics;
using System.Globalization;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using Npgsql;

namespace ChungTay.Bot.Channels.Web;

/// <summary>Sends to chats on the commune's own page: a line in the database that open browsers are told of. Thread-safe.</summary>
internal sealed class WebChannel(LedgerDatabase database, WebStore store) : IChannel
{
    /// <inheritdoc/>
    public ChannelName Name => ChannelName.Web;

    /// <inheritdoc/>
    public ChannelLimits Limits { get; } = new()
    {
        MaxTextLength = WebMessage.LongestText,
        HasButtons = true,
        // Each send holds a connection of the pool.
        Concurrency = 8,
        ResendsUnknown = true,
        CorrectionWindow = TimeSpan.FromHours(48),
    };

    /// <inheritdoc/>
    public Preparation Prepare(OutboundMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return WebMessage.Prepare(message);
    }

    /// <inheritdoc/>
    public async ValueTask<SendOutcome> SendAsync(
        ChannelAddress to, PreparedMessage message, string? targetExternalId, CancellationToken cancellationToken)
    {
        if (message is not WebMessage || to.Channel != ChannelName.Web)
        {
            throw new ArgumentException("Only a message prepared for the web can go to a web chat.", nameof(message));
        }

        // Opened apart: what cannot connect has surely sent nothing.
        NpgsqlConnection connection;
        try
        {
            connection = await database.DataSource.OpenConnectionAsync(cancellationToken);
        }
        catch (NpgsqlException)
        {
            return new SendOutcome.NotSent(WebTexts.DatabaseAway);
        }

        await using (connection)
        {
            return await SendAsync(connection, new WebSessionId(to.Value), message.Source, targetExternalId, cancellationToken);
        }
    }

    private async Task<SendOutcome> SendAsync(
        NpgsqlConnection connection, WebSessionId session, OutboundMessage message, string? target, CancellationToken cancellationToken)
    {
        try
        {
            return message.Operation switch
            {
                MessageOperation.Send => Told(await store.TellAsync(connection, session, message, cancellationToken)),
                MessageOperation.Correct => Changed(
                    await store.CorrectAsync(connection, session, Line(target), message, cancellationToken), target!),
                MessageOperation.Recall => Changed(await store.RecallAsync(connection, session, Line(target), cancellationToken), target!),
                _ => throw new UnreachableException(),
            };
        }
        catch (PostgresException refusal)
        {
            // The server answered, so the statement was rolled back.
            return new SendOutcome.NotSent($"{WebTexts.DatabaseAway} ({refusal.SqlState})");
        }
        catch (NpgsqlException)
        {
            return new SendOutcome.Unknown(WebTexts.DatabaseLost);
        }
    }

    private static SendOutcome Told(long? line) => line is { } id
        ? new SendOutcome.Accepted(id.ToString(CultureInfo.InvariantCulture))
        : new SendOutcome.AddressEnded(AddressEnding.Gone, WebTexts.SessionGone);

    private static SendOutcome Changed(bool? found, string target) => found switch
    {
        true => new SendOutcome.Accepted(target),
        false => new SendOutcome.NotAllowedNow(WebTexts.LineUnknown),
        null => new SendOutcome.AddressEnded(AddressEnding.Gone, WebTexts.SessionGone),
    };

    private static long Line(string? externalId) =>
        long.TryParse(externalId, NumberStyles.None, CultureInfo.InvariantCulture, out var line)
            ? line
            : throw new ArgumentException("A correction or recall needs the id of the message it is about.", nameof(externalId));
}
