using System.Globalization;
using ChungTay.Content.Roster;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Pages.Roster;
using ChungTay.Host.Admin.Parts;
using ChungTay.Host.Admin.Sheets;
using ChungTay.Ledger.Officers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages;

/// <summary>The commune's own numbers, with the days they were checked and must be checked again; in and out as an Excel file.</summary>
[OfficerPage(
    "Số điện thoại", Reads = OfficerRoles.Admin + " " + OfficerRoles.Officer, Changes = OfficerRoles.Admin + " " + OfficerRoles.Officer,
    Section = DeskSection.Setup, Order = 20, Icon = "telephone")]
internal sealed class PhonesModel(Officer me, SettingsDesk settings, UploadShelf shelf, IConfiguration configuration, TimeProvider time) : PageModel
{
    private const string Address = "/admin/phones";

    private static readonly Sheet<RowMark> Marks = new Sheet<RowMark>("dong-sai", "Các dòng cần xem")
        .Column("Dòng", mark => $"Dòng {mark.Row}")
        .Column("Mức", mark => mark.IsBad ? "Sai" : "Lưu ý", badge: mark => mark.IsBad ? new Badge("Sai", Tone.Alarm) : new Badge("Lưu ý", Tone.Watch))
        .Column("Lý do", mark => mark.Reason);

    /// <summary>The numbers.</summary>
    [BindProperty]
    public List<PhoneField> Phones { get; set; } = [];

    /// <summary>The file that was looked at; null before one was chosen.</summary>
    public PhoneFile? Seen { get; private set; }

    /// <summary>The file's name.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>Under which the file waits.</summary>
    public string Token { get; private set; } = "";

    /// <summary>The rows that need a look.</summary>
    public TableView Problems { get; private set; } = null!;

    /// <summary>How many of the file's numbers differ from those there are.</summary>
    public int Changes => Seen!.Phones.Count(phone => !phone.Settings().SequenceEqual(Read(phone.Key).Settings()));

    private DateOnly Today => VietnamTime.DateOf(time.GetUtcNow());

    public void OnGet() => Phones = All();

    /// <summary>The numbers as an Excel file, to be kept or filled in and sent back.</summary>
    public IActionResult OnGetExcel() => new Sheet<PhoneField>("so-dien-thoai", "Số điện thoại")
        .Column(PhoneFile.Place, phone => PhoneField.Name(phone.Key))
        .Column(PhoneFile.Number, phone => phone.Number)
        .Column(PhoneFile.CheckedOn, phone => phone.CheckedOn)
        .Column(PhoneFile.RecheckBy, phone => phone.RecheckBy)
        .Column("Trạng thái", phone => State(phone).Text)
        .Excel(this, All());

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Phones = [.. (Phones ?? []).Where(phone => PhoneField.Keys.Contains(phone.Key))];
        for (var i = 0; i < Phones.Count; i++)
        {
            foreach (var (field, words) in Phones[i].Judge(Today))
            {
                ModelState.AddModelError($"Phones[{i}].{field}", words);
            }
        }

        return ModelState.IsValid ? await SaveAsync(Phones, cancellationToken) : Page();
    }

    /// <summary>Looks at a file; nothing changes.</summary>
    public async Task<IActionResult> OnPostCheckAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        // The form's own fields are not this press's business.
        ModelState.Clear();
        var rows = await ExcelUpload.ReadAsync(file, cancellationToken);
        if (rows.Problem is { } problem)
        {
            return this.Refused(problem, Address);
        }

        if (!rows.Rows.Any(row => row.Fields.ContainsKey(PhoneFile.Place) && row.Fields.ContainsKey(PhoneFile.Number)))
        {
            return this.Refused($"Tệp phải có các cột {PhoneFile.Place}, {PhoneFile.Number}, {PhoneFile.CheckedOn}, {PhoneFile.RecheckBy}. Hãy tải tệp Excel ở trang này, điền rồi gửi lại.", Address);
        }

        using var bytes = new MemoryStream();
        await file!.CopyToAsync(bytes, cancellationToken);
        Seen = PhoneFile.Read(rows.Page, rows.Rows, Now(), Today);
        FileName = Path.GetFileName(file.FileName);
        Token = shelf.Keep(new Upload(FileName, bytes.ToArray()), me.Id);
        Problems = Marks.View(Seen.Marks);
        OnGet();
        return Page();
    }

    /// <summary>Takes the good rows of the file that was looked at.</summary>
    public async Task<IActionResult> OnPostImportAsync(string? token, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return shelf.Take(token ?? "", me.Id) is { } upload && await AgainAsync(upload, cancellationToken) is { } file
            ? await SaveAsync(file.Phones, cancellationToken)
            : this.Refused("Tệp đã chờ quá lâu. Hãy chọn lại tệp.", Address);
    }

    /// <summary>Gives the copy with its bad rows marked.</summary>
    public async Task<IActionResult> OnPostMarkedAsync(string? token, CancellationToken cancellationToken) =>
        shelf.Find(token ?? "", me.Id) is { } upload && await AgainAsync(upload, cancellationToken) is { } file
            ? File(WorkbookMarker.Mark(upload.Bytes, [.. file.Marks], headings: 1), ExcelUpload.ContentType, Path.GetFileNameWithoutExtension(upload.Name) + "-kiem-tra.xlsx")
            : this.Refused("Tệp đã chờ quá lâu. Hãy chọn lại tệp.", Address);

    /// <summary>Whether the number is shown to people.</summary>
    public Badge State(PhoneField phone) => phone switch
    {
        { Number: null or "" } => new Badge("Chưa có số", Tone.Plain),
        { RecheckBy: { } by } when by < Today => new Badge("Quá hạn, đang ẩn", Tone.Alarm),
        { CheckedOn: { } on } when Today.DayNumber - on.DayNumber > PhoneField.LongestTrustInDays => new Badge("Quá 90 ngày, đang ẩn", Tone.Alarm),
        { RecheckBy: { } by } when by.DayNumber - Today.DayNumber <= 14 => new Badge("Sắp đến hạn gọi lại", Tone.Watch),
        _ => new Badge("Đang hiện", Tone.Good),
    };

    private async Task<PhoneFile?> AgainAsync(Upload upload, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream(upload.Bytes);
        var rows = await ExcelUpload.ReadAsync(new FormFile(bytes, 0, bytes.Length, "file", upload.Name), cancellationToken);
        return rows.Problem is null ? PhoneFile.Read(rows.Page, rows.Rows, Now(), Today) : null;
    }

    private async Task<IActionResult> SaveAsync(IReadOnlyList<PhoneField> phones, CancellationToken cancellationToken)
    {
        var count = await settings.SaveAsync("phone.changed", phones.SelectMany(phone => phone.Settings()), cancellationToken);
        return this.Said(count == 0 ? "Không có gì thay đổi." : "Đã lưu. Câu trả lời trong chat dùng số mới trong vòng nửa phút.", Address);
    }

    private List<PhoneField> All() => [.. PhoneField.Keys.Select(Read)];

    private Dictionary<string, PhoneField> Now() => All().ToDictionary(phone => phone.Key, StringComparer.Ordinal);

    private PhoneField Read(string key)
    {
        var section = configuration.GetSection($"Commune:Phones:{key}");
        return new PhoneField { Key = key, Number = section["Number"], CheckedOn = Day(section["CheckedOn"]), RecheckBy = Day(section["RecheckBy"]) };
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParse(text, CultureInfo.InvariantCulture, out var day) && day.Year > 1 ? day : null;
}
