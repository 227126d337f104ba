using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using Microsoft.Extensions.Options;

namespace ChungTay.Bot.Dialogs;

/// <summary>The question where somebody lives, with the commune's hamlets to choose from.</summary>
internal sealed class HamletQuestion(IOptionsMonitor<CommuneOptions> commune, TextBook texts)
{
    /// <summary>Who has the word while it is asked.</summary>
    public static Place Place { get; } = new(HamletDialog.DialogName, "asked");

    /// <summary>The hamlets; empty while the commune listed none, and then nothing is asked. An officer may change the list while the program runs.</summary>
    public IReadOnlyList<string> Names => HamletNames.Read(commune.CurrentValue.Hamlets);

    /// <summary>The question as a message.</summary>
    public Reply Ask() => new(texts.Say("hamlet.ask"))
    {
        Choices = [.. Names.Select(name => new Choice(name, Actions.SetHamlet, name)), new Choice(texts.Say("hamlet.skip-button"), Actions.SkipHamlet)],
    };
}
