using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Roster;
using Npgsql;
using NpgsqlTypes;

namespace ChungTay.Ledger.Study;

/// <summary>Who is reminded on which day, at most once; and the choice that is put on the table with it.</summary>
public sealed class ReminderStore
{
    /// <summary>How many members one step reminds.</summary>
    public const int Chunk = 500;

    // The chat that gets what is sent of our own accord, if it is open and agreed to study; else the one that was used last.
    private const string Reached =
        """
        cross join lateral (
          select a.id, a.channel
          from members m
          join addresses a on a.person_id = m.person_id and a.state = 'open'
          join subscriptions u on u.address_id = a.id and u.purpose = @purpose
          where m.id = d.member_id
          order by a.is_primary desc, a.last_inbound_at desc nulls last, a.id
          limit 1
        ) a
        """;

    /// <summary>Whether reminders of a day were not looked for lately.</summary>
    public async Task<bool> IsDueAsync(UnitOfWork unitOfWork, DateOnly day, TimeSpan pause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("select not exists (select 1 from study_runs where on_day = @day and last_at > @since)");
        command.Parameters.AddWithValue("day", day);
        command.Parameters.AddWithValue("since", unitOfWork.Now - pause);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Notes that reminders of a day were looked for.</summary>
    public async Task NoteRunAsync(UnitOfWork unitOfWork, DateOnly day, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            "insert into study_runs (on_day, last_at) values (@day, @now) on conflict (on_day) do update set last_at = excluded.last_at");
        command.Parameters.AddWithValue("day", day);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Claims the next members who have not done these studies, are reached, and were not reminded on this day; those at it within the hour are left alone.</summary>
    /// <returns>At most <see cref="Chunk"/>; empty when nobody is left.</returns>
    public Task<IReadOnlyList<ReminderTarget>> ClaimAsync(UnitOfWork unitOfWork, IReadOnlyList<StudyId> studies, DateOnly day, CancellationToken cancellationToken) =>
        ClaimAsync(unitOfWork, studies, day, members: null, by: null, cancellationToken);

    /// <summary>Claims those members among the given ones, because somebody asks for it.</summary>
    public Task<IReadOnlyList<ReminderTarget>> ClaimAskedAsync(
        UnitOfWork unitOfWork, StudyId study, DateOnly day, IReadOnlyList<MemberId> members, string by, CancellationToken cancellationToken) =>
        ClaimAsync(unitOfWork, [study], day, members, by, cancellationToken);

    /// <summary>Claims the secretaries in whose cell somebody has not done one of these studies, each once a day.</summary>
    public async Task<IReadOnlyList<ListTarget>> ClaimListsAsync(UnitOfWork unitOfWork, IReadOnlyList<StudyId> studies, DateOnly day, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            $"""
            with open_cells as (
              select distinct s.cell_id
              from unnest(@studies) as w (id) cross join lateral study_standing(w.id, @cut) s
              where s.status = 'none'
            ), leaders as (
              select distinct on (d.cell_id) d.member_id, d.cell_id, a.id as address_id, a.channel
              from open_cells o
              join roster_on(@today) d on d.cell_id = o.cell_id and d.role in ('secretary', 'deputy')
              {Reached}
              order by d.cell_id, d.role desc, d.member_id
            ), claimed as (
              insert into study_reminders (member_id, on_day, studies, kind, at)
              select l.member_id, @day, @studies, 'list', @now from leaders l order by l.member_id limit {Chunk}
              on conflict (member_id, on_day) do nothing
              returning member_id
            )
            select l.member_id, l.cell_id, l.address_id, l.channel from claimed c join leaders l on l.member_id = c.member_id order by l.cell_id
            """);
        Fill(command, unitOfWork, studies, day);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var targets = new List<ListTarget>();
        while (await reader.ReadAsync(cancellationToken))
        {
            targets.Add(new ListTarget(
                new MemberId(reader.GetInt64(0)), new CellId(reader.GetInt64(1)), reader.GetInt64(2), ChannelName.Parse(reader.GetString(3))));
        }

        return targets;
    }

    /// <summary>The chats of the chiefs, each chief's most recently used.</summary>
    public async Task<IReadOnlyList<ChiefTarget>> ChiefsAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select distinct on (o.id) o.id, a.id, a.channel
            from officers o
            join addresses a on a.person_id = o.person_id and a.state = 'open'
            where o.active and 'admin' = any (o.roles)
            order by o.id, a.last_inbound_at desc nulls last, a.id
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var chiefs = new List<ChiefTarget>();
        while (await reader.ReadAsync(cancellationToken))
        {
            chiefs.Add(new ChiefTarget(reader.GetInt64(0), reader.GetInt64(1), ChannelName.Parse(reader.GetString(2))));
        }

        return chiefs;
    }

    private static async Task<IReadOnlyList<ReminderTarget>> ClaimAsync(
        UnitOfWork unitOfWork, IReadOnlyList<StudyId> studies, DateOnly day, IReadOnlyList<MemberId>? members, string? by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            $"""
            with due as (
              select s.member_id, array_agg(w.id order by w.place) as studies
              from unnest(@studies) with ordinality as w (id, place) cross join lateral study_standing(w.id, @cut) s
              where s.status = 'none' and (@members is null or s.member_id = any (@members))
                and not exists (select 1 from study_reminders r where r.member_id = s.member_id and r.on_day = @day)
                and (@members is not null or not exists (
                  select 1 from study_progress p where p.study_id = w.id and p.member_id = s.member_id and p.updated_at > @now - interval '1 hour'))
              group by s.member_id
            ), reached as (
              select d.member_id, d.studies, a.id as address_id, a.channel
              from due d
              {Reached}
              order by d.member_id
              limit {Chunk}
            ), claimed as (
              insert into study_reminders (member_id, on_day, studies, kind, by_name, at)
              select r.member_id, @day, r.studies, case when @members is null then 'auto' else 'asked' end, @by, @now from reached r
              on conflict (member_id, on_day) do nothing
              returning member_id
            )
            select r.member_id, r.address_id, r.channel, r.studies from claimed c join reached r on r.member_id = c.member_id order by r.address_id
            """);
        Fill(command, unitOfWork, studies, day);
        command.Parameters.Add(new NpgsqlParameter("members", NpgsqlDbType.Array | NpgsqlDbType.Bigint)
        {
            Value = members is null ? DBNull.Value : members.Select(member => member.Value).ToArray(),
        });
        command.Parameters.Add(new NpgsqlParameter("by", NpgsqlDbType.Text) { Value = (object?)by ?? DBNull.Value });
        return await TargetsAsync(command, cancellationToken);
    }

    private static async Task<IReadOnlyList<ReminderTarget>> TargetsAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var targets = new List<ReminderTarget>();
        while (await reader.ReadAsync(cancellationToken))
        {
            targets.Add(new ReminderTarget(
                new MemberId(reader.GetInt64(0)), reader.GetInt64(1), ChannelName.Parse(reader.GetString(2)),
                reader.GetFieldValue<long[]>(3).Select(id => new StudyId(id)).ToList()));
        }

        return targets;
    }

    private static void Fill(NpgsqlCommand command, UnitOfWork unitOfWork, IReadOnlyList<StudyId> studies, DateOnly day)
    {
        command.Parameters.AddWithValue("studies", studies.Select(study => study.Value).ToArray());
        command.Parameters.AddWithValue("day", day);
        command.Parameters.AddWithValue("today", Content.Texts.VietnamTime.DateOf(unitOfWork.Now));
        command.Parameters.AddWithValue("cut", Cut.At(unitOfWork.Now));
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("purpose", Audience.Study);
    }
}
