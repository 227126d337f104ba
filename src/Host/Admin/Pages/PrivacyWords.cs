using ChungTay.Content.Campaigns;
using ChungTay.Host.Admin.Parts;
using ChungTay.Ledger.Privacy;

namespace ChungTay.Host.Admin.Pages;

/// <summary>Requests about personal data in the words officers use.</summary>
internal static class PrivacyWords
{
    /// <summary>What is asked.</summary>
    public static string Kind(string kind) => kind switch
    {
        PrivacyKinds.Access => "Xem dữ liệu đang giữ",
        PrivacyKinds.Correct => "Sửa dữ liệu sai",
        PrivacyKinds.Erase => "Xoá dữ liệu",
        PrivacyKinds.Withdraw => "Rút lại đồng ý",
        _ => kind,
    };

    /// <summary>How it came.</summary>
    public static string Way(string way) => way switch
    {
        "visit" => "Đến trực tiếp",
        "phone" => "Gọi điện",
        "letter" => "Gửi văn bản",
        "chat" => "Nhắn trong chat",
        _ => way,
    };

    /// <summary>How it ended.</summary>
    public static string Outcome(string outcome) => outcome switch
    {
        "done" => "Đã làm xong",
        "nothing-kept" => "Không giữ dữ liệu nào",
        "refused" => "Từ chối, có lý do",
        "dropped" => "Người yêu cầu thôi",
        _ => outcome,
    };

    /// <summary>How the clock stands.</summary>
    public static Badge Clock(PrivacyRequest request, DateOnly today, WorkingCalendar calendar)
    {
        if (request.Outcome is { } outcome)
        {
            return new Badge(Outcome(outcome), outcome == "refused" ? Tone.Plain : Tone.Good);
        }

        var (what, by) = request.AnsweredAt is null ? ("trả lời", request.AnswerBy) : ("làm xong", request.FinishBy);
        var left = calendar.WorkingDaysBetween(today, by);
        return by < today ? new Badge($"Quá hạn {what}", Tone.Alarm)
            : by == today ? new Badge($"Hôm nay phải {what}", Tone.Alarm)
            : new Badge($"Còn {left} ngày làm việc để {what}", left <= 1 ? Tone.Watch : Tone.Running);
    }
}
