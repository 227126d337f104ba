using ChungTay.Content.Study;
using ChungTay.Host.Admin.Parts;

namespace ChungTay.Host.Admin.Pages.Studies;

/// <summary>Where a study stands, as pages show it.</summary>
internal static class PhaseBadge
{
    /// <summary>The badge of a phase.</summary>
    public static Badge Of(StudyPhase phase) => phase switch
    {
        StudyPhase.Draft => new("Đang soạn", Tone.Plain),
        StudyPhase.Upcoming => new("Chưa đến ngày", Tone.Plain),
        StudyPhase.Open => new("Đang mở", Tone.Running),
        StudyPhase.Closed => new("Đã hết hạn", Tone.Watch),
        _ => new("Đã đóng", Tone.Plain),
    };
}
