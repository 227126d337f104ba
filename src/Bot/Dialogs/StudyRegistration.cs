using ChungTay.Bot.Conversation;
using ChungTay.Ledger.Reports;
using ChungTay.Ledger.Roster;
using ChungTay.Ledger.Study;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChungTay.Bot.Dialogs;

/// <summary>Registers what members and secretaries talk about in the study part.</summary>
internal static class StudyRegistration
{
    /// <summary>Adds the dialogs and their stores.</summary>
    public static IServiceCollection AddStudyDialogs(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton<RosterStore>();
        services.TryAddSingleton<CellStore>();
        services.AddStudy();
        services.TryAddSingleton(new StudyLinks(configuration));
        services.TryAddSingleton(provider => new ReportAddress(provider.GetRequiredService<StudyLinks>().Reports));
        services.AddSingleton<StudyScreens>().AddSingleton<CellDesk>();
        services.AddSingleton<IDialog, StudyDialog>().AddSingleton<IDialog, CellDialog>();
        return services.AddSingleton<IDialog, CellConfirmDialog>().AddSingleton<IDialog, CellExcuseDialog>();
    }
}
