using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Campaigns;

namespace ChungTay.Bot.Dialogs;

/// <summary>The choices that are always there.</summary>
internal sealed class Menu(TextBook texts)
{
    /// <summary>The menu as a message.</summary>
    public Reply For(Turn turn) => new(texts.Say("menu.text")) { Choices = Choices(turn) };

    /// <summary>Its choices alone: agreeing or leaving, whichever the person can do.</summary>
    public IReadOnlyList<Choice> Choices(Turn turn) =>
    [
        .. turn.Purposes.Contains(Audience.Study) ? new[] { new Choice(texts.Say("study.open-button"), StudyActions.Home) } : [],
        turn.Purposes.Contains(Audience.News)
            ? new(texts.Say("menu.leave-button"), Actions.Leave)
            : new(texts.Say("menu.register-button"), Actions.Agree),
        new(texts.Say("concern.menu-button"), Actions.Concern),
        new(texts.Say("help.menu-button"), Actions.Officer),
        new(texts.Say("menu.my-data-button"), Actions.MyData),
        new(texts.Say("menu.erase-button"), Actions.Erase),
    ];
}
