using ChungTay.Ledger.Messaging;
using Npgsql;

namespace ChungTay.Ledger.Sending;

/// <summary>What is wrong on the lines to the platforms, for the officers' pages. Thread-safe.</summary>
public sealed class LineTroubleStore(NpgsqlDataSource dataSource)
{
    /// <summary>What was not told anew for so long is taken for mended.</summary>
    public static readonly TimeSpan Lasting = TimeSpan.FromMinutes(3);

    /// <summary>Says what is wrong now and what of it is mended.</summary>
    /// <param name="channel">The line.</param>
    /// <param name="troubles">What is wrong, in Vietnamese, never a secret.</param>
    /// <param name="mended">What this process said before and is over.</param>
    /// <param name="now">The program's time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task TellAsync(
        ChannelName channel, IReadOnlyCollection<string> troubles, IReadOnlyCollection<string> mended, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            with gone as (
              delete from line_troubles where channel = $1 and (words = any ($3) or told_at <= $4 - $5) and words <> all ($2)
            )
            insert into line_troubles (channel, words, since, told_at)
            select $1, t.words, $4, $4 from unnest($2) as t (words)
            on conflict (channel, words) do update set told_at = excluded.told_at
            """);
        command.Parameters.AddWithValue(channel.Value);
        command.Parameters.AddWithValue(troubles.Distinct().ToArray());
        command.Parameters.AddWithValue(mended.Except(troubles).ToArray());
        command.Parameters.AddWithValue(now.ToUniversalTime());
        command.Parameters.AddWithValue(Lasting);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
