using ChungTay.Ledger.Database;
using ChungTay.Ledger.People;
using ChungTay.Ledger.Zalo;
using Npgsql;
using NpgsqlTypes;

namespace ChungTay.Ledger.Linking;

/// <summary>Chooses by which of his addresses a person gets what is sent of our own accord: one message, by the cheapest lawful lane.</summary>
public sealed class PrimaryAddressStore
{
    /// <summary>Chooses anew, for everybody with several addresses or for one person. Call it before an audience is frozen and after a link.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="person">The person; null for everybody.</param>
    /// <param name="means">What there is to send with on Zalo.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many addresses changed.</returns>
    public async Task<int> ChooseAsync(UnitOfWork unitOfWork, PersonId? person, ZaloMeans means, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(means);
        await using var command = unitOfWork.Command("select choose_primaries(@person, @now, @free, @open, @pays, @bot_left)");
        command.Parameters.Add(new NpgsqlParameter("person", NpgsqlDbType.Bigint) { Value = (object?)person?.Value ?? DBNull.Value });
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("free", ZaloWindow.FreeSpan - ZaloWindow.Margin);
        command.Parameters.AddWithValue("open", ZaloWindow.OpenSpan - ZaloWindow.Margin);
        command.Parameters.AddWithValue("pays", means.Pays && means.BudgetLeft + means.PackageLeft > 0);
        command.Parameters.AddWithValue("bot_left", means.BotLeft > 0);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
