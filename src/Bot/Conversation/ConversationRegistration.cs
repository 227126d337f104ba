using ChungTay.Bot.Cases;
using ChungTay.Bot.Dialogs;
using ChungTay.Bot.Officers;
using ChungTay.Content.Questions;
using ChungTay.Content.Questions.Articles;
using ChungTay.Content.Questions.Danger;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Articles;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Cases;
using ChungTay.Ledger.Consent;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Inbox;
using ChungTay.Ledger.Linking;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Outbox;
using ChungTay.Ledger.People;
using ChungTay.Ledger.Privacy;
using ChungTay.Ledger.Questions;
using ChungTay.Ledger.Roster;
using ChungTay.Ledger.Sending;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChungTay.Bot.Conversation;

/// <summary>Puts the conversation together.</summary>
public static class ConversationRegistration
{
    /// <summary>Adds the worker that answers what people write. Needs a <c>LedgerDatabase</c>, a data source, a clock and the channels' mappers.</summary>
    public static IServiceCollection AddConversation(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddTexts(configuration);
        services.TryAddSingleton<QuestionReader>();
        services.AddSingleton(provider => CommandWords.Load(Path.Combine(Folder(provider), "texts", "words.yaml"), provider.GetRequiredService<QuestionReader>()));
        services.AddSingleton(provider => InsultWords.Load(Path.Combine(Folder(provider), "texts", "words.yaml")));
        services.TryAddSingleton(provider => Load(provider, []));
        services.AddFirstAid(configuration);
        services.AddSingleton<FirstAid>();
        services.AddSingleton(provider => Source(provider)).AddHostedService<ArticleWatch>();
        services.TryAddSingleton<InboxSignal>();
        services.TryAddSingleton<SendSignal>();
        services.TryAddSingleton<InboxStore>();
        services.TryAddSingleton<OutboxStore>();
        services.TryAddSingleton<ChatStore>();
        services.TryAddSingleton<ConsentStore>();
        services.TryAddSingleton<KeptStore>();
        services.TryAddSingleton<LanguageStore>();
        services.TryAddSingleton<HamletStore>();
        services.TryAddSingleton<PrivacyStore>();
        services.TryAddSingleton<FeedbackStore>();
        services.TryAddSingleton<UnansweredStore>();
        services.TryAddSingleton<ArticleStore>();
        services.TryAddSingleton<ErasureStore>();
        services.AddSingleton<Welcome>().AddSingleton<Menu>();
        services.AddSingleton<IDialog, WelcomeDialog>().AddSingleton<IDialog, ConsentDialog>().AddSingleton<IDialog, MenuDialog>();
        services.AddSingleton<IDialog, MyDataDialog>().AddSingleton<IDialog, ErasureDialog>().AddSingleton<IDialog, AsideDialog>();
        services.AddSingleton<IDialog, QuestionDialog>().AddSingleton<IDialog, FeedbackDialog>().AddSingleton<IDialog, UnansweredDialog>();
        services.AddSingleton<IDialog, CodeDialog>().AddSingleton<IDialog, LanguageDialog>().AddSingleton<IDialog, CannedDialog>().AddSingleton<IDialog, CaseChoiceDialog>();
        services.AddSingleton<HamletQuestion>().AddSingleton<IDialog, HamletDialog>();
        services.TryAddSingleton<AddressLinkStore>();
        services.AddSingleton<ChatLink>();
        services.AddStudyDialogs(configuration);
        services.AddOfficerDesk(configuration);
        services.AddSingleton<IDialog, ConcernDialog>().AddSingleton<IDialog, RumourDialog>().AddSingleton<IDialog, HelpDialog>();
        services.AddSingleton<SaidBefore>().AddSingleton<CaseReturn>();
        services.AddCases(configuration);
        services.TryAddSingleton(configuration);
        services.AddSingleton<PhotoFetcher>().AddHostedService(provider => provider.GetRequiredService<PhotoFetcher>());
        services.AddSingleton<CannedAnswers>().AddSingleton<UrgentCases>().AddSingleton<OfficerVerbs>().AddSingleton<CaseEar>();
        services.TryAddSingleton<AuditStore>();
        services.TryAddSingleton<OfficerChatStore>();
        services.TryAddSingleton<RosterStore>();
        services.TryAddSingleton<JoinCodeStore>();
        services.TryAddSingleton<CellLeaderStore>();
        services.AddSingleton<MemberLink>();
        services.AddSingleton<DialogRouter>().AddSingleton<IntentReader>().AddSingleton<FloodGate>().AddSingleton<Listener>();
        services.AddSingleton<InboundHandler>().AddSingleton<InboxStep>();
        return services.AddHostedService<InboxWorker>();
    }

    private static string Folder(IServiceProvider provider) => TextsRegistration.Folder(provider);

    /// <summary>Adds what answers a child in danger without the ledger; every process that takes updates in needs it, and a <c>LedgerDatabase</c>.</summary>
    public static IServiceCollection AddFirstAid(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<ConversationOptions>().Bind(configuration.GetSection(ConversationOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<CommunePhoneOptions>().Bind(configuration.GetSection(CommunePhoneOptions.Section));
        // An officer may change a number while the program runs.
        services.TryAddSingleton(provider => CommunePhones.Live(() => provider.GetRequiredService<IOptionsMonitor<CommunePhoneOptions>>().CurrentValue.Read()));
        services.TryAddSingleton(provider => DangerDetector.Load(Folder(provider)));
        services.TryAddSingleton(provider => ExcuseWords.Load(Folder(provider)));
        services.TryAddSingleton(provider => DangerReply.Load(Folder(provider)));
        services.TryAddSingleton<DangerGuard>();
        services.TryAddSingleton<InboundReader>();
        services.TryAddSingleton(provider => new UnstoredAid(
            provider.GetRequiredService<InboundReader>(), provider.GetRequiredService<DangerGuard>(), provider.GetServices<IFirstAidVoice>,
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<UnstoredAid>>()));
        services.TryAddSingleton<CryStore>();
        services.AddHostedService<AidWarmUp>().AddHostedService<CryWatch>();
        return services;
    }
    // Without articles of the officers' own the answerer of the files is enough, and tests share it.
    private static AnswererSource Source(IServiceProvider provider) => new(
        written => written.Count == 0 ? provider.GetRequiredService<Answerer>() : Load(provider, written),
        provider.GetRequiredService<LedgerDatabase>(), provider.GetRequiredService<ArticleStore>());

    private static Answerer Load(IServiceProvider provider, IReadOnlyList<Article> written) =>
        Answerer.Load(Folder(provider), written, provider.GetRequiredService<DangerDetector>());
}
