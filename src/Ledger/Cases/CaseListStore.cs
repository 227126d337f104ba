using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Cases;

/// <summary>The officers' lists.</summary>
public enum CaseList
{
    /// <summary>Urgent cases that are not closed.</summary>
    Urgent,

    /// <summary>What an officer has in hand, or was given and has not taken yet.</summary>
    Mine,

    /// <summary>What nobody has taken.</summary>
    Nobodys,

    /// <summary>Everything, also what is closed.</summary>
    All,
}

/// <summary>A case as a list shows it: nothing of what was said.</summary>
/// <param name="File">The case.</param>
/// <param name="Officer">Who has it; null for nobody.</param>
/// <param name="Reach">How its person is reached; null when he is gone.</param>
public sealed record CaseCard(CaseFile File, string? Officer, CaseReach? Reach);

/// <summary>A step of a case as its record shows it.</summary>
/// <param name="At">When.</param>
/// <param name="What">What was done, in the trade's words.</param>
/// <param name="Officer">By or to whom; null for nobody.</param>
/// <param name="Channel">On which channel somebody was told; null where that is no matter.</param>
public sealed record CaseStep(DateTimeOffset At, string What, string? Officer, string? Channel);

/// <summary>Reads what officers' lists and records show.</summary>
public sealed class CaseListStore(CaseReachStore reach)
{
    /// <summary>A list: urgent ones first, those that nobody took before the others, then the newest.</summary>
    public Task<IReadOnlyList<CaseCard>> ListAsync(UnitOfWork unitOfWork, CaseList list, long officerId, int most, CancellationToken cancellationToken) =>
        PageAsync(unitOfWork, list, officerId, (0, most), cancellationToken);

    /// <summary>A piece of a list, in the same order.</summary>
    public async Task<IReadOnlyList<CaseCard>> PageAsync(
        UnitOfWork unitOfWork, CaseList list, long officerId, (int Skip, int Most) piece, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        var which = list switch
        {
            CaseList.Urgent => "c.subject = 'urgent' and c.state <> 'closed'",
            CaseList.Mine => "c.taken_by = @officer and c.state in ('open', 'taken', 'working', 'answered')",
            CaseList.Nobodys => "c.state = 'open'",
            _ => "true",
        };
        var cards = new List<CaseCard>();
        await using (var command = unitOfWork.Command(
            $"""
            select {string.Join(", ", CaseRows.Columns.Split(", ").Select(column => "c." + column))}, o.name
            from cases c
            left join officers o on o.id = c.taken_by
            where c.state <> 'draft' and {which}
            order by c.state = 'closed', c.subject = 'urgent' and c.state = 'open' desc, c.subject = 'urgent' desc, c.touched_at desc, c.id desc
            offset @skip
            limit @most
            """))
        {
            command.Parameters.AddWithValue("officer", officerId);
            command.Parameters.AddWithValue("skip", piece.Skip);
            command.Parameters.AddWithValue("most", piece.Most);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                cards.Add(new CaseCard(CaseRows.Read(reader), reader.IsDBNull(17) ? null : reader.GetString(17), null));
            }
        }

        for (var i = 0; i < cards.Count; i++)
        {
            if (cards[i].File.Channel == "zalo-oa")
            {
                cards[i] = cards[i] with { Reach = await reach.ReadAsync(unitOfWork, cards[i].File.ReplyAddressId, cancellationToken) };
            }
        }

        return cards;
    }

    /// <summary>How many stand in each list.</summary>
    public async Task<IReadOnlyDictionary<CaseList, int>> CountAsync(UnitOfWork unitOfWork, long officerId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select
              count(*) filter (where subject = 'urgent' and state <> 'closed')::int,
              count(*) filter (where taken_by = @officer and state in ('open', 'taken', 'working', 'answered'))::int,
              count(*) filter (where state = 'open')::int,
              count(*)::int
            from cases
            where state <> 'draft'
            """);
        command.Parameters.AddWithValue("officer", officerId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new Dictionary<CaseList, int>
        {
            [CaseList.Urgent] = reader.GetInt32(0),
            [CaseList.Mine] = reader.GetInt32(1),
            [CaseList.Nobodys] = reader.GetInt32(2),
            [CaseList.All] = reader.GetInt32(3),
        };
    }

    /// <summary>One case as a card; null when there is none, or it is a draft.</summary>
    public async Task<CaseCard?> FindAsync(UnitOfWork unitOfWork, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        CaseCard card;
        await using (var command = unitOfWork.Command(
            $"""
            select {string.Join(", ", CaseRows.Columns.Split(", ").Select(column => "c." + column))}, o.name
            from cases c
            left join officers o on o.id = c.taken_by
            where c.id = @id and c.state <> 'draft'
            """))
        {
            command.Parameters.AddWithValue("id", id);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            if (!await reader.ReadAsync(cancellationToken))
            {
                return null;
            }

            card = new CaseCard(CaseRows.Read(reader), reader.IsDBNull(17) ? null : reader.GetString(17), null);
        }

        return card with { Reach = await reach.ReadAsync(unitOfWork, card.File.ReplyAddressId, cancellationToken) };
    }

    /// <summary>Everything that was done about a case, in order.</summary>
    public async Task<IReadOnlyList<CaseStep>> StepsAsync(UnitOfWork unitOfWork, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select e.at, e.what, o.name, e.channel
            from case_events e
            left join officers o on o.id = e.officer_id
            where e.case_id = @id
            order by e.id
            """);
        command.Parameters.AddWithValue("id", id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var steps = new List<CaseStep>();
        while (await reader.ReadAsync(cancellationToken))
        {
            steps.Add(new CaseStep(
                reader.GetFieldValue<DateTimeOffset>(0), reader.GetString(1),
                reader.IsDBNull(2) ? null : reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3)));
        }

        return steps;
    }
}
