using System.Globalization;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Parts;
using ChungTay.Ledger.Cases;
using ChungTay.Ledger.Zalo;

namespace ChungTay.Host.Admin.Pages.Cases;

/// <summary>How the pages speak of cases.</summary>
internal sealed class CaseWords(TextBook texts)
{
    /// <summary>"Phản ánh số 12".</summary>
    public string Title(CaseFile file) => string.Create(CultureInfo.InvariantCulture, $"{Subject(file)} số {file.Id}");

    /// <summary>What it is about.</summary>
    public string Subject(CaseFile file) => file.IsRehearsal ? "Diễn tập" : texts.Say("case-subject." + file.Subject);

    /// <summary>The kind of danger.</summary>
    public string Kind(CaseFile file) => texts.Say("case-kind." + file.Kind);

    /// <summary>The channel in people's words.</summary>
    public string Channel(string channel) => texts.Say("channel." + channel);

    /// <summary>That an alarm would not reach an officer now, and what helps.</summary>
    public string Shut(string officer) => texts.Say("case.shut", ("name", officer));

    /// <summary>Where it stands.</summary>
    public Badge State(CaseFile file) => new(texts.Say("case-state." + file.State), file.State switch
    {
        CaseState.Open => file.Subject == CaseSubject.Urgent ? Tone.Alarm : Tone.Watch,
        CaseState.Taken or CaseState.Working => Tone.Running,
        CaseState.Answered => Tone.Good,
        _ => Tone.Plain,
    });

    /// <summary>How long Zalo still lets us write; empty on channels that know no window.</summary>
    public static string Window(CaseReach? reach, DateTimeOffset now) => reach switch
    {
        null => "",
        { IsOpen: false } => "Người này đã chặn kênh",
        { Zalo: ZaloReach.Free, FreeUntil: { } until } => $"Zalo: còn {Span(until - now)} miễn phí",
        { Zalo: ZaloReach.Charged } => "Zalo: quá 48 giờ, tính phí hoặc phải chờ",
        { Zalo: ZaloReach.Waiting or ZaloReach.Suspended } => "Zalo: đã khoá, chờ người này nhắn lại",
        _ => "",
    };

    /// <summary>"2 giờ 5 phút".</summary>
    public static string Span(TimeSpan span) => span < TimeSpan.FromMinutes(1) ? "chưa đầy 1 phút"
        : span < TimeSpan.FromHours(1) ? string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalMinutes} phút")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours} giờ {span.Minutes} phút");

    /// <summary>A step of the record.</summary>
    public string Step(CaseStep step) => step.What switch
    {
        "opened" => "Việc được mở",
        "draft" => "Người dân bắt đầu viết",
        "told" => $"Báo cho {step.Officer} qua {Channel(step.Channel!)}",
        "not-reached" => $"Tin báo {step.Officer} qua {Channel(step.Channel!)} không tới được, báo người tiếp theo",
        "nobody-to-tell" => "Chưa có cán bộ nào nối kênh để báo",
        "taken" => $"{step.Officer} nhận việc",
        "assigned" => $"Giao cho {step.Officer}",
        "words-opened" => $"{step.Officer} xem lời nhắn",
        "words-joined" => "Người dân nhắn thêm",
        "replied" => $"{step.Officer} trả lời",
        "working" => $"{step.Officer}: đang xử lý",
        "noted" => $"{step.Officer} ghi chú",
        "closed" => $"{step.Officer} khép việc",
        "came-back" => "Người dân quay lại bằng mã, từ máy khác",
        "correction-queued" => $"{step.Officer} xếp tin đính chính",
        "photo-opened" => $"{step.Officer} xem ảnh",
        "photo-refused" => "Một ảnh không lấy được",
        "form-made" => $"{step.Officer} tải Mẫu 01",
        "numbers-given-unstored" => "Số khẩn cấp đã gửi thẳng khi cơ sở dữ liệu chưa ghi được",
        _ => step.What,
    };

    /// <summary>What became of an officer's words.</summary>
    public static string Sent(CaseLine line) => (line.IsHeld, line.Sent) switch
    {
        (true, _) => "Chờ người dân nhắn XEM",
        (_, "accepted") => "Đã gửi",
        (_, "queued" or "claimed") => "Đang gửi",
        (_, "failed" or "skipped") => "Không gửi được: " + (line.Why ?? "không rõ").Replace("waiting: ", "", StringComparison.Ordinal),
        (_, "unknown") => "Không rõ đã tới chưa",
        _ => "",
    };
}
