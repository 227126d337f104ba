namespace ChungTay.Ledger.Cases;

/// <summary>Decides who is told next of an urgent case. Pure, so that a rehearsal on paper runs by the same rule.</summary>
public static class CallOrder
{
    /// <summary>
    /// The chats that are told now: at first those on duty; later, whoever was told and is silent is told once more where he was not
    /// yet, and besides that the next officer, whoever can be reached now first; when no officer is left, the chiefs. Empty when everybody was told everywhere.
    /// </summary>
    /// <param name="chats">All chats of officers and chiefs, of an officer the one to try first.</param>
    public static IReadOnlyList<CallChat> Next(IReadOnlyList<CallChat> chats)
    {
        ArgumentNullException.ThrowIfNull(chats);
        var officers = chats.GroupBy(chat => chat.OfficerId).Select(group => group.ToList()).ToList();
        var told = officers.Where(officer => officer.Any(chat => chat.WasTold)).ToList();
        var rest = officers.Except(told).OrderBy(officer => officer[0].IsShut).ToList();
        var onDuty = rest.Where(officer => officer[0].IsOnDuty).ToList();
        var again = told.Select(officer => officer.FirstOrDefault(chat => !chat.WasTold)).OfType<CallChat>();
        var fresh = told.Count == 0 && onDuty.Count > 0 ? onDuty
            : rest.Where(officer => !officer[0].IsChief).Take(1).ToList() is { Count: > 0 } next ? next
            : rest;
        return [.. again, .. fresh.Select(officer => officer[0])];
    }
}
