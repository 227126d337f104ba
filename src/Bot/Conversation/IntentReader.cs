using System.Globalization;
using System.Text.RegularExpressions;
using ChungTay.Bot.Officers;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Consent;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Conversation;

/// <summary>Finds out what somebody wants from what he did and which choices are on the table.</summary>
internal sealed partial class IntentReader(CommandWords commands, InsultWords insults)
{
    /// <summary>Characters above which a text is not read as a question.</summary>
    public const int LongestQuestion = 2_000;

    // Characters: less tells nobody anything.
    private const int ShortestConcern = 5;

    // A finger that lands twice presses within this time; later it is somebody who scrolled up.
    private static readonly TimeSpan DoublePress = TimeSpan.FromSeconds(10);

    /// <summary>Reads what was done.</summary>
    /// <returns>The intent, and the memory with a taken choice marked.</returns>
    public (Intent Intent, ConversationMemory Memory) Read(InboundContent content, ConversationMemory memory, DateTimeOffset at) => content switch
    {
        InboundContent.Started { Payload: { Length: > 0 } code } => (new Intent(Actions.Code, code, ConsentHow.Command), memory),
        InboundContent.Started => (new Intent(Actions.Start, "", ConsentHow.Command), memory),
        InboundContent.Press press => Pressed(press.Data, memory, at),
        InboundContent.Text text => Typed(VietnameseText.Normalise(text.Words), memory, at),
        // The platform asked him already.
        InboundContent.Withdrew => (new Intent(Actions.EraseYes, "", ConsentHow.Command), memory),
        InboundContent.Image image => (new Intent(Actions.Photo, image.FileId + "\n" + image.Caption, ConsentHow.Typed), memory),
        InboundContent.Withheld => (new Intent(Actions.Withheld, "", ConsentHow.Typed), memory),
        _ => (new Intent(Actions.Unopened, "", ConsentHow.Typed), memory),
    };

    /// <summary>Whether the whole line is an order or a choice on the table, and so is not somebody telling something.</summary>
    /// <remarks>Words that ask for help are never only an order: "giúp đỡ" shows the menu, but it may be a cry.</remarks>
    public bool IsOrder(InboundContent content, ConversationMemory memory, DateTimeOffset at) =>
        content is InboundContent.Text text
        && (commands.Find(text.Words) is not (null or Actions.Menu) || IsCode(text.Words) || Chosen(VietnameseText.Normalise(text.Words), memory, at) is not null);

    // A code is drawn by chance: its letters may look like words of danger and mean nothing.
    private static bool IsCode(string words) => CodeIn(VietnameseText.Normalise(words))?.Any(char.IsAsciiDigit) == true;

    // What stands behind "mã"; it is taken for a code when it has a digit or no small letter, which words have.
    private static string? CodeIn(string text) =>
        Code().Match(text) is { Success: true } match
        && VietnameseText.Fold(match.Groups["word"].Value) is "ma" or "/start"
        && match.Groups["code"].Value is var code
        && (code.Any(char.IsAsciiDigit) || !code.Any(char.IsAsciiLetterLower))
            ? code
            : null;

    private static (Intent, ConversationMemory) Pressed(string data, ConversationMemory memory, DateTimeOffset at)
    {
        if (DeskWords.Pressed(data) is { } order)
        {
            return (order, memory);
        }

        if (!Offer.TryParse(data, out var token, out var index))
        {
            return (new Intent(Actions.UnknownButton, "", ConsentHow.Press), memory);
        }

        var offer = memory.Offers.FirstOrDefault(known => known.Token == token);
        if (offer is null || index >= offer.Choices.Count)
        {
            return (new Intent(Actions.OldButton, "", ConsentHow.Press), memory);
        }

        var choice = offer.Choices[index];
        if (choice.TakenAt is { } before)
        {
            return (new Intent(at - before < DoublePress ? Actions.Nothing : Actions.OldButton, "", ConsentHow.Press), memory);
        }

        return memory.OnTable.Contains(offer) || Actions.IsLasting(choice.Action)
            ? (new Intent(choice.Action, choice.Argument, ConsentHow.Press), memory.Taken(offer, index, at))
            : (new Intent(Actions.OldButton, "", ConsentHow.Press), memory);
    }

    private (Intent, ConversationMemory) Typed(string text, ConversationMemory memory, DateTimeOffset at)
    {
        if (text.Length > LongestQuestion)
        {
            return (new Intent(Actions.TooLong, "", ConsentHow.Typed), memory);
        }

        if (!text.Any(char.IsLetterOrDigit))
        {
            return (new Intent(text.Any(c => char.IsSurrogate(c) || c >= '\u2190') ? Actions.Emoji : Actions.Empty, "", ConsentHow.Typed), memory);
        }

        if (DeskWords.Typed(text) is { } order)
        {
            return (order, memory);
        }

        var command = commands.Find(text);
        if (command == Actions.Leave || Actions.IsHiding(command))
        {
            return (new Intent(command!, "", How(text)), memory);
        }

        return Chosen(text, memory, at) ?? (Commanded(text, command, memory) ?? Plain(text), memory);
    }

    private Intent Plain(string text) =>
        ToldIn(text) is { } told ? new Intent(Actions.Concern, told, ConsentHow.Typed)
        : OnlyLinks().IsMatch(text) ? new Intent(Actions.Link, "", ConsentHow.Typed)
        : insults.Is(text) ? new Intent(Actions.Insult, text, ConsentHow.Typed)
        : new Intent(Actions.Ask, text, ConsentHow.Typed);

    // All in one line: "phản ánh: đèn đường xóm 3 hỏng".
    private static string? ToldIn(string text) =>
        text.IndexOf(':', StringComparison.Ordinal) is var colon and > 0
        && VietnameseText.FoldToWords(text[..colon]) is "phan anh" or "kien nghi"
        && text[(colon + 1)..].Trim() is { Length: >= ShortestConcern } told
            ? told
            : null;

    // A number or a label of the last turn's choices. What is rated once is not rated again; other choices can be taken anew.
    private static (Intent, ConversationMemory)? Chosen(string text, ConversationMemory memory, DateTimeOffset at)
    {
        if (memory.Current is not { Choices.Count: > 0 } offer)
        {
            return null;
        }

        var choices = offer.Choices.ToList();
        var typed = Number().Match(VietnameseText.Fold(text));
        var number = typed.Success ? int.Parse(typed.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;
        if (number > choices.Count || (number == 0 && typed.Success))
        {
            return (new Intent(Actions.NoSuchNumber, number.ToString(CultureInfo.InvariantCulture), ConsentHow.Typed), memory);
        }

        var index = number - 1;
        if (number == 0)
        {
            // A label says itself which message it belongs to, also under one that came unasked.
            var words = VietnameseText.FoldToWords(text);
            int Named(Offer named) => named.Choices.ToList().FindIndex(choice => VietnameseText.FoldToWords(choice.Label) == words);
            if (memory.OnTable.FirstOrDefault(named => Named(named) >= 0) is not { } found)
            {
                return null;
            }

            (offer, choices, index) = (found, found.Choices.ToList(), Named(found));
        }

        var choice = choices[index];
        var how = number > 0 ? ConsentHow.Press : ConsentHow.Typed;
        return choice.TakenAt is not null && Actions.IsOnce(choice.Action)
            ? (new Intent(Actions.OldButton, "", how), memory)
            : (new Intent(choice.Action, choice.Argument, how), memory.Taken(offer, index, at));
    }

    private static Intent? Commanded(string text, string? command, ConversationMemory memory)
    {
        var onTable = memory.OnTable.SelectMany(offer => offer.Choices).ToList();
        var offered = onTable.Select(choice => choice.Action).ToHashSet();
        if (CodeIn(text) is { } code)
        {
            return new Intent(Actions.Code, code, ConsentHow.Typed);
        }

        // The code that he agrees to be linked by stands in the choice.
        if (command is Actions.Yes or Actions.Agree && onTable.FirstOrDefault(choice => choice.Action == Actions.MemberAgree) is { } linking)
        {
            return new Intent(linking.Action, linking.Argument, How(text));
        }

        var action = command switch
        {
            Actions.No when offered.Contains(Actions.MemberDecline) => Actions.MemberDecline,
            Actions.Register => Actions.Agree,
            Actions.Yes or Actions.Agree when offered.Contains(Actions.EraseYes) => Actions.EraseYes,
            Actions.No when offered.Contains(Actions.EraseNo) => Actions.EraseNo,
            Actions.No when offered.Contains(Actions.AskOnly) => Actions.AskOnly,
            // Nothing more to add to a concern is the word to send it, where that is all that is asked.
            Actions.No or Actions.Done => offered.Contains(Actions.ConcernSend) && !offered.Contains(Actions.ConcernDrop) ? Actions.ConcernSend : null,
            Actions.Yes when offered.Contains(Actions.ConcernSend) && !offered.Contains(Actions.ConcernDrop) => Actions.ConcernGoOn,
            Actions.Yes when offered.Contains(Actions.Agree) => Actions.AgreeUnsure,
            Actions.Agree when !memory.Offers.Any(offer => offer.Choices.Any(choice => choice.Action == Actions.Agree)) => null,
            Actions.Yes or Actions.No => null,
            var found => found,
        };
        return action is null ? null : new Intent(action, "", How(text));
    }

    private static ConsentHow How(string text) => text.StartsWith('/') ? ConsentHow.Command : ConsentHow.Typed;

    // Folded: "Số 2", "chon 2".
    [GeneratedRegex(@"^(?:so\s*|chon\s*)?([0-9]{1,2})\s*[.)]?$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^(?:\s*(?:https?://|www\.)\S+\s*)+$", RegexOptions.IgnoreCase)]
    private static partial Regex OnlyLinks();

    [GeneratedRegex(@"^(?<word>/?\p{L}+)(?:\s*:\s*|\s+)(?<code>[A-Za-z0-9][A-Za-z0-9_-]{3,63})$")]
    private static partial Regex Code();
}
