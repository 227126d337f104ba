using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Cases;

/// <summary>A matter that was handed over.</summary>
/// <param name="File">The case.</param>
/// <param name="Code">The code by which the person finds it again, shown once.</param>
/// <param name="IsTold">Whether an officer was told.</param>
public sealed record HandedOver(CaseFile File, string Code, bool IsTold);

/// <summary>Takes in what people hand over to officers: concerns, rumours, questions to a person, and what they add to them.</summary>
public sealed class CaseIntake(CaseStore cases, CaseWordStore words, CaseTalkStore talks, CaseCodeStore codes, CaseNotices notices)
{
    /// <summary>Opens a matter and tells the officers on duty. Whoever asked for a person talks with him from now on.</summary>
    public async Task<HandedOver> OpenAsync(UnitOfWork unitOfWork, NewCase heard, string subject, CancellationToken cancellationToken)
    {
        var file = await cases.AddAsync(unitOfWork, heard, subject, CaseState.Open, cancellationToken);
        if (subject == CaseSubject.Help)
        {
            await talks.KeepTalkingAsync(unitOfWork, file.Id, isPerson: true, cancellationToken);
        }

        return await HandOverAsync(unitOfWork, file, cancellationToken);
    }

    /// <summary>Hands a finished draft over.</summary>
    public async Task<HandedOver> SubmitAsync(UnitOfWork unitOfWork, CaseFile draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        await cases.MoveAsync(unitOfWork, draft.Id, CaseState.Open, cancellationToken);
        await cases.NoteAsync(unitOfWork, draft.Id, "opened", null, null, cancellationToken);
        return await HandOverAsync(unitOfWork, draft, cancellationToken);
    }

    /// <summary>Passes on what a person says to the officer he talks with.</summary>
    public async Task RelayAsync(UnitOfWork unitOfWork, CaseFile file, string said, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        await words.AddAsync(unitOfWork, file.Id, new NewCaseLine("person", said), cancellationToken);
        await TouchAsync(unitOfWork, file, cancellationToken);
    }

    /// <summary>Lets the officer know that there is something new; while he has not looked he is told once.</summary>
    public async Task TouchAsync(UnitOfWork unitOfWork, CaseFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        await talks.KeepTalkingAsync(unitOfWork, file.Id, isPerson: true, cancellationToken);
        await cases.NoteAsync(unitOfWork, file.Id, "words-joined", null, null, cancellationToken);
        if (!file.IsUnseen && file.TakenBy is { } officer)
        {
            await notices.TellOfficerAsync(unitOfWork, file, "case.new-words", officer, cancellationToken);
        }
    }

    private async Task<HandedOver> HandOverAsync(UnitOfWork unitOfWork, CaseFile file, CancellationToken cancellationToken)
    {
        var code = await codes.DrawAsync(unitOfWork, file.Id, cancellationToken);
        return new HandedOver(file, code, await notices.CallAsync(unitOfWork, file, cancellationToken));
    }
}
