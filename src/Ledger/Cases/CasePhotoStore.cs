using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using Npgsql;
using NpgsqlTypes;

namespace ChungTay.Ledger.Cases;

/// <summary>A picture that is still to be fetched from its platform.</summary>
/// <param name="Id">Its number.</param>
/// <param name="CaseId">Its case.</param>
/// <param name="Channel">The platform.</param>
/// <param name="FileId">What the platform calls it.</param>
/// <param name="Attempts">How often it was tried before.</param>
public sealed record WantedPhoto(long Id, long CaseId, ChannelName Channel, string FileId, int Attempts);

/// <summary>A picture as it was kept.</summary>
/// <param name="MediaType">What it is.</param>
/// <param name="Bytes">The file.</param>
public sealed record KeptPhoto(string MediaType, byte[] Bytes);

/// <summary>The pictures of cases: named in the step, fetched after it, kept sealed.</summary>
public sealed class CasePhotoStore(CaseSeal seal)
{
    /// <summary>The most pictures of one case.</summary>
    public const int MostOfACase = 5;

    private const int LastAttempt = 5;

    /// <summary>Enters a picture that is to be fetched.</summary>
    /// <returns>False when the case has as many as it may.</returns>
    public async Task<bool> WantAsync(UnitOfWork unitOfWork, long caseId, ChannelName channel, string fileId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            insert into case_photos (case_id, channel, file_id, state, at)
            select @case, @channel, @file, 'wanted', @now
            where (select count(*) from case_photos where case_id = @case and state <> 'refused') < @most
            """);
        command.Parameters.AddWithValue("case", caseId);
        command.Parameters.AddWithValue("channel", channel.Value);
        command.Parameters.AddWithValue("file", fileId);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("most", MostOfACase);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>Takes the next picture to fetch; it comes again after a minute if nothing is said of it.</summary>
    public async Task<WantedPhoto?> ClaimAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            update case_photos
            set attempts = attempts + 1, not_before = now() + interval '1 minute'
            where id = (
              select id from case_photos where state = 'wanted' and not_before <= now() order by id limit 1 for update skip locked)
            returning id, case_id, channel, file_id, attempts
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new WantedPhoto(reader.GetInt64(0), reader.GetInt64(1), ChannelName.Parse(reader.GetString(2)), reader.GetString(3), reader.GetInt32(4))
            : null;
    }

    /// <summary>Keeps what was fetched.</summary>
    public async Task KeepAsync(UnitOfWork unitOfWork, WantedPhoto photo, KeptPhoto kept, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentNullException.ThrowIfNull(kept);
        await using var command = unitOfWork.Command(
            "update case_photos set state = 'kept', file_id = null, sealed = @sealed, media_type = @type where id = @id and state = 'wanted'");
        command.Parameters.AddWithValue("id", photo.Id);
        command.Parameters.AddWithValue("sealed", seal.CloseBytes(photo.CaseId, kept.Bytes));
        command.Parameters.AddWithValue("type", kept.MediaType);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Gives a picture up when it cannot be taken, or has been tried too often.</summary>
    /// <returns>Whether it was given up now.</returns>
    public async Task<bool> RefuseAsync(UnitOfWork unitOfWork, WantedPhoto photo, bool isFinal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(photo);
        if (!isFinal && photo.Attempts < LastAttempt)
        {
            return false;
        }

        await using var command = unitOfWork.Command("update case_photos set state = 'refused', file_id = null where id = @id and state = 'wanted'");
        command.Parameters.AddWithValue("id", photo.Id);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>The pictures of a case: their numbers and states, oldest first.</summary>
    public async Task<IReadOnlyList<(long Id, string State)>> ListAsync(UnitOfWork unitOfWork, long caseId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("select id, state from case_photos where case_id = @case order by id");
        command.Parameters.AddWithValue("case", caseId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var photos = new List<(long, string)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            photos.Add((reader.GetInt64(0), reader.GetString(1)));
        }

        return photos;
    }

    /// <summary>Opens a picture; who may, and that it is logged, is the caller's to see to. Null when there is none.</summary>
    public async Task<KeptPhoto?> OpenAsync(UnitOfWork unitOfWork, long caseId, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("select sealed, media_type from case_photos where id = @id and case_id = @case and state = 'kept'");
        command.Parameters.Add(new NpgsqlParameter("id", NpgsqlDbType.Bigint) { Value = id });
        command.Parameters.AddWithValue("case", caseId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new KeptPhoto(reader.GetString(1), seal.OpenBytes(caseId, reader.GetFieldValue<byte[]>(0)))
            : null;
    }
}
