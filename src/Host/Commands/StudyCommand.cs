using System.CommandLine;
using System.Globalization;
using ChungTay.Bot.Conversation;
using ChungTay.Host.Study;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Study;

namespace ChungTay.Host.Commands;

/// <summary><c>study</c>: studies from the command line; works beside a running server.</summary>
internal static class StudyCommand
{
    public static Command Create() => new("study", "Học tập: các đợt học, số liệu, tài liệu họp, kiểm tra mã xác nhận.")
    {
        StudyStatus.Create(),
        StudyList.Create(),
        StudyShow.Create(),
        StudyAdd.Create(),
        Move("open", "Mở một đợt học đang soạn hoặc đã đóng.", isOpen: true),
        Move("close", "Đóng hẳn một đợt học: không mời học, không nhắc nữa. Số liệu vẫn giữ.", isOpen: false),
        StudyPack.Create(),
        StudyVerify.Create(),
        StudyReportCommand.Create(),
    };

    /// <summary>The argument or option value that names a study: its number or its short name.</summary>
    public static async Task<StudyEntry> FindAsync(LedgerScope scope, UnitOfWork unitOfWork, string named, CancellationToken cancellationToken)
    {
        var store = scope.Get<StudyStore>();
        var found = long.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? await store.FindAsync(unitOfWork, new StudyId(id), cancellationToken)
            : await store.FindAsync(unitOfWork, named, cancellationToken);
        return found ?? throw new FailedException($"Không có đợt học \"{named}\". Xem danh sách: ./chungtay study list");
    }

    /// <summary>Opens the ledger with the parts that studies need; the shipped study is there afterwards.</summary>
    public static async Task<LedgerScope> OpenAsync(CancellationToken cancellationToken)
    {
        var scope = await LedgerScope.OpenAsync(
            (services, configuration) =>
            {
                services.AddTexts(configuration);
                services.AddStudyFiles(configuration);
            },
            cancellationToken);
        await scope.Get<StudyShelf>().FillAsync(cancellationToken);
        return scope;
    }

    /// <summary>The argument that names a study.</summary>
    public static Argument<string> Study() => new("ID") { Description = "Số hoặc mã của đợt học." };

    private static Command Move(string verb, string words, bool isOpen)
    {
        var study = Study();
        var by = CampaignsCommand.By(isRequired: false);
        var command = new Command(verb, words) { study, by };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var scope = await OpenAsync(cancellationToken);
            await using var unitOfWork = await scope.Database.BeginAsync(cancellationToken);
            var found = await FindAsync(scope, unitOfWork, parsed.GetValue(study)!, cancellationToken);
            await scope.Get<StudyStore>().MoveAsync(unitOfWork, found.Id, isOpen, parsed.GetValue(by)!, cancellationToken);
            await unitOfWork.CommitAsync(cancellationToken);
            Console.WriteLine($"Đợt học {found.Id} ({found.Key}): {(isOpen ? "đã mở" : "đã đóng")}.");
            return CommandLine.Done;
        });
        return command;
    }
}
