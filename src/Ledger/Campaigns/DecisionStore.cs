using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Campaigns;

/// <summary>What was decided about a campaign, by whom and why.</summary>
public sealed class DecisionStore
{
    /// <summary>The decisions, the newest first.</summary>
    public async Task<IReadOnlyList<DecisionLine>> ListAsync(UnitOfWork unitOfWork, CampaignId id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select decision, by_name, reason, exception, at
            from campaign_decisions
            where campaign_id = @id
            order by id desc
            """);
        command.Parameters.AddWithValue("id", id.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var lines = new List<DecisionLine>();
        while (await reader.ReadAsync(cancellationToken))
        {
            lines.Add(new DecisionLine
            {
                Word = reader.GetString(0),
                By = reader.GetString(1),
                Reason = reader.IsDBNull(2) ? null : reader.GetString(2),
                IsException = reader.GetBoolean(3),
                At = reader.GetFieldValue<DateTimeOffset>(4),
            });
        }

        return lines;
    }
}

/// <summary>One decision in a campaign's history.</summary>
public sealed record DecisionLine
{
    /// <summary>submitted, approved, returned, rejected, paused, resumed, stopped or reopened.</summary>
    public required string Word { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }

    /// <summary>Why; null when no reason was asked for.</summary>
    public string? Reason { get; init; }

    /// <summary>One officer approved his own work because the commune has only one.</summary>
    public required bool IsException { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
