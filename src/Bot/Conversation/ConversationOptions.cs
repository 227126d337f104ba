using System.ComponentModel.DataAnnotations;

namespace ChungTay.Bot.Conversation;

/// <summary>How the inbox is worked off, section <c>Conversation</c>.</summary>
public sealed class ConversationOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Conversation";

    /// <summary>How many steps run at once in this process.</summary>
    /// <value>Default: 4.</value>
    [Range(1, 64)]
    public int Handlers { get; set; } = 4;

    /// <summary>How many chats one step takes at most; a step is one transaction.</summary>
    /// <value>Default: 32.</value>
    [Range(1, 500)]
    public int ChatsPerStep { get; set; } = 32;

    /// <summary>How many updates of one chat a step takes at most.</summary>
    /// <value>Default: 20.</value>
    [Range(1, 500)]
    public int UpdatesPerChat { get; set; } = 20;

    /// <summary>How often the inbox is looked at without a signal, over all handlers of the process together.</summary>
    /// <value>Default: 250 milliseconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan Poll { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How many messages of one chat are answered in a minute; after that one polite line, then silence. Danger is always answered.</summary>
    /// <value>Default: 20.</value>
    [Range(1, 10_000)]
    public int MessagesPerMinute { get; set; } = 20;

    /// <summary>Whether the articles are learnt as soon as the program starts; if not, the first question waits for it, and a start costs two fifths less.</summary>
    /// <value>Default: true.</value>
    public bool LearnAtStart { get; set; } = true;

    /// <summary>The folder with texts, articles and danger signs; empty for <c>content</c> beside the program.</summary>
    /// <value>Default: empty.</value>
    public string ContentFolder { get; set; } = string.Empty;
}
