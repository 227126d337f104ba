using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Cases;

/// <summary>The person's side of cases: his draft, the talk he is in, coming back by a code, and what may show on his screen.</summary>
public sealed class CaseTalkStore(CaseStore cases)
{
    /// <summary>A talk lapses when nobody wrote this long: after that, plain words are questions again.</summary>
    public static readonly TimeSpan TalkSpan = TimeSpan.FromHours(48);

    private const string Columns = CaseRows.Columns;

    /// <summary>The chat's draft, locked; null for none.</summary>
    public async Task<CaseFile?> DraftAsync(UnitOfWork unitOfWork, long addressId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command($"select {Columns} from cases where address_id = @address and state = 'draft' for update");
        command.Parameters.AddWithValue("address", addressId);
        return await CaseRows.OneAsync(command, cancellationToken);
    }

    /// <summary>Throws a draft away.</summary>
    public async Task DropAsync(UnitOfWork unitOfWork, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("delete from cases where id = @id and state = 'draft'");
        command.Parameters.AddWithValue("id", id);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The case that this chat's plain words belong to now; null when it talks with nobody.</summary>
    public async Task<CaseFile?> TalkAsync(UnitOfWork unitOfWork, long addressId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            $"""
            select {Columns}
            from cases
            where reply_address_id = @address and talk_until > @now and state in ('open', 'taken', 'working', 'answered')
            order by touched_at desc
            limit 1
            """);
        command.Parameters.AddWithValue("address", addressId);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        return await CaseRows.OneAsync(command, cancellationToken);
    }

    /// <summary>The chat's matters that are not closed, the newest first; drafts are not among them.</summary>
    public async Task<IReadOnlyList<CaseFile>> OpenOnesAsync(UnitOfWork unitOfWork, long addressId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            $"""
            select {Columns}
            from cases
            where reply_address_id = @address and state in ('open', 'taken', 'working', 'answered')
            order by touched_at desc
            limit 20
            """);
        command.Parameters.AddWithValue("address", addressId);
        return await CaseRows.AllAsync(command, cancellationToken);
    }

    /// <summary>Lets plain words of the person's chat belong to a case, from now until nobody wrote for <see cref="TalkSpan"/>.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="id">The case.</param>
    /// <param name="isPerson">True when the person wrote: its officer has something to open.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task KeepTalkingAsync(UnitOfWork unitOfWork, long id, bool isPerson, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            "update cases set talk_until = @until, touched_at = @now, unseen = unseen or @person where id = @id");
        command.Parameters.AddWithValue("id", id);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("until", unitOfWork.Now + TalkSpan);
        command.Parameters.AddWithValue("person", isPerson);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Ends the talks of a chat: its plain words are questions again.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> StopTalkingAsync(UnitOfWork unitOfWork, long addressId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("update cases set talk_until = null where reply_address_id = @address and talk_until > @now");
        command.Parameters.AddWithValue("address", addressId);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Lets a case speak in the chat that brought its code; what was hidden on another phone need not be hidden on this one.</summary>
    /// <returns>Whether it came to another chat.</returns>
    public async Task<bool> ComeBackAsync(UnitOfWork unitOfWork, CaseFile file, long addressId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(file);
        if (file.ReplyAddressId == addressId)
        {
            return false;
        }

        await using var command = unitOfWork.Command("update cases set reply_address_id = @address, hidden = false, silent = false, touched_at = @now where id = @id");
        command.Parameters.AddWithValue("id", file.Id);
        command.Parameters.AddWithValue("address", addressId);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        await command.ExecuteNonQueryAsync(cancellationToken);
        await cases.NoteAsync(unitOfWork, file.Id, "came-back", null, null, cancellationToken);
        return true;
    }

    /// <summary>Sets whether anything of the chat's cases may show unasked, and if not, whether at least that something came may.</summary>
    public async Task HideAsync(UnitOfWork unitOfWork, long addressId, (bool IsHidden, bool IsSilent) how, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("update cases set hidden = @hidden, silent = @silent where reply_address_id = @address and state <> 'closed'");
        command.Parameters.AddWithValue("address", addressId);
        command.Parameters.AddWithValue("hidden", how.IsHidden);
        command.Parameters.AddWithValue("silent", how.IsSilent);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
