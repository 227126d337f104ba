namespace ChungTay.Bot.Conversation;

/// <summary>What a dialog makes of a turn. It sends nothing itself.</summary>
internal abstract record DialogStep
{
    private DialogStep()
    {
    }

    /// <summary>It answers.</summary>
    /// <param name="Replies">The messages in order.</param>
    public sealed record Answer(params IReadOnlyList<Reply> Replies) : DialogStep
    {
        /// <summary>What is done with it.</summary>
        public IReadOnlyList<Deed> Deeds { get; init; } = [];

        /// <summary>Choices under the last message that are only an offer: a stranger is still invited, in a message of its own below.</summary>
        public IReadOnlyList<Choice> Extras { get; init; } = [];

        /// <summary>Who has the word next; null for nobody.</summary>
        public Place? Next { get; init; }

        /// <summary>What the conversation is about from now on; null leaves it as it is.</summary>
        public string? Topic { get; init; }

        /// <summary>True when a stranger is to hear who speaks, and be asked whether he wants messages.</summary>
        public bool MayInvite { get; init; } = true;

        /// <summary>True when no choice offered before is to be taken any more.</summary>
        public bool ForgetsChoices { get; init; }

        /// <summary>True when the answer was only courtesy, so that a stranger is better served by the whole welcome.</summary>
        public bool IsCourtesy { get; init; }

        /// <summary>True when the words of this turn are kept sealed, and so nowhere else.</summary>
        public bool IsSealed { get; init; }

        /// <summary>The messages with the extra choices under the last one.</summary>
        public IReadOnlyList<Reply> WithExtras() =>
            Extras.Count == 0 ? Replies : [.. Replies.SkipLast(1), Replies[^1] with { Choices = [.. Replies[^1].Choices, .. Extras] }];
    }

    /// <summary>It says nothing.</summary>
    public sealed record Silence : DialogStep;

    /// <summary>This is not for it; the next one is asked and nobody has the word.</summary>
    public sealed record NotMine : DialogStep;

    /// <summary>It needs to read what earlier updates of the same step only wrote: it comes again in a step of its own.</summary>
    public sealed record OnItsOwn : DialogStep;
}

/// <summary>A dialog that has the word, and where it stands.</summary>
/// <param name="Dialog">The dialog's name.</param>
/// <param name="Step">Its own word for where it stands.</param>
internal sealed record Place(string Dialog, string Step);
