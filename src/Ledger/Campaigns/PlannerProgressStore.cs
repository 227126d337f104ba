using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Campaigns;

/// <summary>How far the plans were turned into campaigns.</summary>
public sealed class PlannerProgressStore
{
    /// <summary>Reads how far a clock came, and lets no other process plan until the step ends.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="clock">The clock's name.</param>
    /// <param name="beginning">Where a clock not seen before begins.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<DateTimeOffset> HoldAsync(UnitOfWork unitOfWork, string clock, DateTimeOffset beginning, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            insert into planner_progress (clock, planned_to)
            values (@clock, @beginning)
            on conflict (clock) do update set planned_to = planner_progress.planned_to
            returning planned_to
            """);
        command.Parameters.AddWithValue("clock", clock);
        command.Parameters.AddWithValue("beginning", beginning.ToUniversalTime());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return reader.GetFieldValue<DateTimeOffset>(0);
    }

    /// <summary>Writes how far a clock came.</summary>
    public async Task SetAsync(UnitOfWork unitOfWork, string clock, DateTimeOffset plannedTo, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("update planner_progress set planned_to = @planned_to where clock = @clock");
        command.Parameters.AddWithValue("clock", clock);
        command.Parameters.AddWithValue("planned_to", plannedTo.ToUniversalTime());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
