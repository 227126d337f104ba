using ChungTay.Ledger.Articles;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Consent;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Home;
using ChungTay.Ledger.Inbox;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Outbox;
using ChungTay.Ledger.People;
using ChungTay.Ledger.Plans;
using ChungTay.Ledger.Questions;
using ChungTay.Ledger.Privacy;
using ChungTay.Ledger.Reports;
using ChungTay.Ledger.Retention;
using ChungTay.Ledger.Roster;
using ChungTay.Ledger.Sending;
using ChungTay.Ledger.Settings;
using ChungTay.Ledger.Study;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChungTay.Ledger;

/// <summary>Registers the room's stores.</summary>
public static class LedgerServices
{
    /// <summary>Registers everything that needs only the <c>NpgsqlDataSource</c> and the clock.</summary>
    public static IServiceCollection AddLedger(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<LedgerDatabase>();
        services.TryAddSingleton<Migrator>();
        services.TryAddSingleton<InboxStore>();
        services.TryAddSingleton<InboxSignal>();
        services.TryAddSingleton<OutboxStore>();
        services.TryAddSingleton<CampaignStore>();
        services.TryAddSingleton<DraftStore>();
        services.TryAddSingleton<DraftDesk>();
        services.TryAddSingleton<DecisionStore>();
        services.TryAddSingleton<DecisionDesk>();
        services.TryAddSingleton<DeskOfficerStore>();
        services.TryAddSingleton<CampaignListStore>();
        services.TryAddSingleton<FollowStore>();
        services.TryAddSingleton<TemplateStore>();
        services.TryAddSingleton<OverrideStore>();
        services.TryAddSingleton<PlanApprovalStore>();
        services.TryAddSingleton<PlanCampaignStore>();
        services.TryAddSingleton<StormStore>();
        services.TryAddSingleton<StormDesk>();
        services.TryAddSingleton<AudienceStore>();
        services.TryAddSingleton<TestCopyDesk>();
        services.TryAddSingleton<LaneStore>();
        services.TryAddSingleton<DeliveryStore>();
        services.TryAddSingleton<WorkerStore>();
        services.TryAddSingleton<ChannelStore>();
        services.TryAddSingleton<SendSignal>();
        services.TryAddSingleton<FiguresStore>();
        services.TryAddSingleton<PlannerProgressStore>();
        services.TryAddSingleton<AuditStore>();
        services.TryAddSingleton<AuditReadStore>();
        services.TryAddSingleton<ConsentStore>();
        services.TryAddSingleton<KeptStore>();
        services.TryAddSingleton<LanguageStore>();
        services.TryAddSingleton<ErasureStore>();
        services.TryAddSingleton<PrivacyStore>();
        services.TryAddSingleton<PersonDataStore>();
        services.TryAddSingleton<SettingStore>();
        services.TryAddSingleton<HomeStore>();
        services.TryAddSingleton<ChannelHealthStore>();
        services.TryAddSingleton<CampaignDesk>();
        services.TryAddSingleton<CampaignProgressStore>();
        services.TryAddSingleton<OfficerNoticeStore>();
        services.TryAddSingleton<ArticleStore>();
        services.TryAddSingleton<ArticleDesk>();
        services.TryAddSingleton<WeeklyReport>();
        services.TryAddSingleton<FeedbackStore>();
        services.TryAddSingleton<UnansweredStore>();
        services.TryAddSingleton<SignInDesk>();
        services.TryAddSingleton<OfficerSessionStore>();
        services.TryAddSingleton<OfficerPasswordStore>();
        services.TryAddSingleton<OfficerPasskeyStore>();
        services.TryAddSingleton<OfficerStore>();
        services.TryAddSingleton<SignInMissStore>();
        services.TryAddSingleton<ChatCodeStore>();
        services.TryAddSingleton<OfficerChatStore>();
        services.TryAddSingleton<RetentionStore>();
        services.TryAddSingleton<CellStore>();
        services.TryAddSingleton<CellChangeStore>();
        services.TryAddSingleton<RosterStore>();
        services.TryAddSingleton<ImportStore>();
        services.TryAddSingleton<ImportUndoStore>();
        services.TryAddSingleton<ImportDesk>();
        services.TryAddSingleton<JoinCodeStore>();
        services.TryAddSingleton<CellLeaderStore>();
        services.TryAddSingleton<CutStore>();
        return services.AddStudy();
    }
}
