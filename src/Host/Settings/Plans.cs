using ChungTay.Content.Campaigns;
using ChungTay.Content.Messages;
using ChungTay.Host.Commands;

namespace ChungTay.Host.Settings;

/// <summary>Reads the plan files, or says every mistake in them at once.</summary>
internal static class Plans
{
    public static IReadOnlyList<Plan> Read(QuietHours quiet)
    {
        var library = PlanLibrary.Load(Path.Combine(ProgramSettings.ContentDirectory, "plans"), quiet);
        if (library.Mistakes.Count > 0)
        {
            throw new FailedException(
                "Tệp kế hoạch có lỗi nên chưa chạy được. Hãy sửa rồi chạy lại:" + Environment.NewLine
                + string.Join(Environment.NewLine, library.Mistakes.Select(mistake => "  " + mistake)));
        }

        return library.Plans;
    }
}
