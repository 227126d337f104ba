using ChungTay.Content.Texts;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Sending;
using ChungTay.Ledger.Study;

namespace ChungTay.Ledger.Home;

/// <summary>What waits for somebody now, in figures.</summary>
public sealed record HomeFigures
{
    /// <summary>Messages that wait for approval.</summary>
    public required long Waiting { get; init; }

    /// <summary>Messages being sent.</summary>
    public required long Running { get; init; }

    /// <summary>Messages that stopped on their own or by hand and can go on.</summary>
    public required long Paused { get; init; }

    /// <summary>Urgent cases that nobody has taken.</summary>
    public required long UntakenCases { get; init; }

    /// <summary>Concerns, rumours and talks that nobody has taken.</summary>
    public required long UntakenMatters { get; init; }

    /// <summary>Cells that stand below 50 percent (<see cref="CellStanding.Percent"/>) in a study that runs: begun, its deadline not passed.</summary>
    public required long SlowCells { get; init; }

    /// <summary>Channels that were refused, where the last thing heard was trouble, or whose line has a trouble.</summary>
    public required long TroubledChannels { get; init; }

    /// <summary>Messages to the bot that could not be handled.</summary>
    public required long FailedInbound { get; init; }
}

/// <summary>Reads what the officers' first page shows.</summary>
public sealed class HomeStore
{
    /// <summary>The figures of this moment.</summary>
    public async Task<HomeFigures> ReadAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select
              (select count(*) from campaigns where state = 'waiting'),
              (select count(*) from campaigns where state in ('freezing', 'canary', 'running')),
              (select count(*) from campaigns where state = 'paused'),
              (select count(*) from cases where state = 'open' and subject = 'urgent' and not rehearsal),
              (select count(*) from cases where state = 'open' and subject <> 'urgent' and not rehearsal),
              (select count(*) from (
                select t.cell_id
                from studies s
                cross join lateral study_standing(s.id, @cut) t
                where s.state = 'open' and s.opens_on <= @today and s.due_on >= @today
                group by s.id, t.cell_id
                having count(*) filter (where t.status in ('self', 'confirmed')) * 2 < count(*) filter (where t.status <> 'exempt')) slow),
              (select count(*) from channel_states c
                where refused_reason is not null or (last_trouble_at > coalesce(last_accepted_at, '-infinity') and last_trouble_at > @day)
                  or exists (select 1 from line_troubles t where t.channel = c.channel and t.told_at > @now - @lasting)),
              (select count(*) from inbox where state = 'failed')
            """);
        command.Parameters.AddWithValue("cut", Cut.At(unitOfWork.Now));
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("today", VietnamTime.DateOf(unitOfWork.Now));
        command.Parameters.AddWithValue("day", unitOfWork.Now.AddDays(-1));
        command.Parameters.AddWithValue("lasting", LineTroubleStore.Lasting);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new HomeFigures
        {
            Waiting = reader.GetInt64(0),
            Running = reader.GetInt64(1),
            Paused = reader.GetInt64(2),
            UntakenCases = reader.GetInt64(3),
            UntakenMatters = reader.GetInt64(4),
            SlowCells = reader.GetInt64(5),
            TroubledChannels = reader.GetInt64(6),
            FailedInbound = reader.GetInt64(7),
        };
    }
}
