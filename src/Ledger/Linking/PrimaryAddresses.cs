using ChungTay.Ledger.Database;
using ChungTay.Ledger.Zalo;

namespace ChungTay.Ledger.Linking;

/// <summary>Chooses by which of his addresses a person gets what is sent of our own accord: one message, by the cheapest lawful lane.</summary>
/// <remarks>The tables choose by themselves whenever a link, a consent or an address changes; here is added what only time changes.</remarks>
internal static class PrimaryAddresses
{
    /// <summary>Chooses anew for everybody with several addresses, by the windows as they stand now. Call it before an audience is frozen.</summary>
    /// <returns>How many addresses changed.</returns>
    public static async Task<int> ChooseAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command("select choose_primaries(null, @now, @free, @open)");
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("free", ZaloWindow.FreeSpan - ZaloWindow.Margin);
        command.Parameters.AddWithValue("open", ZaloWindow.OpenSpan - ZaloWindow.Margin);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
