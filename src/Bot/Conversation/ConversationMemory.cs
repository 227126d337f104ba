using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace ChungTay.Bot.Conversation;

/// <summary>What a conversation remembers between two messages: choices and a topic, never what somebody wrote.</summary>
internal sealed record ConversationMemory
{
    // Older choices are "an old button" however they are called.
    private const int RememberedOffers = 6;

    /// <summary>How it is written.</summary>
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>Whether the person was told who is speaking.</summary>
    public bool IsWelcomed { get; init; }

    /// <summary>When the platform announced the person and he was welcomed unasked; his own /start a moment later needs no second welcome.</summary>
    public DateTimeOffset? WelcomedUnaskedAt { get; init; }

    /// <summary>The choices of the last messages, newest last.</summary>
    public IReadOnlyList<Offer> Offers { get; init; } = [];

    /// <summary>The article that the conversation is about; null for none.</summary>
    public string? Topic { get; init; }

    /// <summary>Whether nothing may show unasked on this screen.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Whether the person was asked where he lives: that is asked once.</summary>
    public bool IsHamletAsked { get; init; }

    /// <summary>Whether not even that something came may show.</summary>
    public bool IsSilent { get; init; }

    /// <summary>When an insult was last answered; null for never.</summary>
    public DateTimeOffset? InsultedAt { get; init; }

    /// <summary>When the minute began in which messages are being counted.</summary>
    public DateTimeOffset? CountedFrom { get; init; }

    /// <summary>How many messages came in it.</summary>
    public int Counted { get; init; }

    /// <summary>The choices that are on the table now; null for none.</summary>
    public Offer? Current => Offers.Count == 0 ? null : Offers[^1];

    /// <summary>All choices that can be taken now, the newest first: those of the conversation's last turn that had any, and what was laid over them from outside.</summary>
    [JsonIgnore]
    public IReadOnlyList<Offer> OnTable => [.. Offers.Skip(Offers.ToList().FindLastIndex(offer => !offer.IsLaid)).Reverse()];

    /// <summary>Takes up choices that were laid on the table from outside; what cannot be read is not there.</summary>
    public ConversationMemory WithLaid(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Offer>(json, Options) is { } offer ? With(offer with { IsLaid = true }) : this;
        }
        catch (JsonException)
        {
            return this;
        }
    }

    /// <summary>Remembers new choices; the oldest are forgotten.</summary>
    public ConversationMemory With(Offer offer) => this with { Offers = [.. Offers.TakeLast(RememberedOffers - 1), offer] };

    /// <summary>Takes the newest choices off the table; their buttons are old from now on.</summary>
    public ConversationMemory Closed() => With(new Offer { Token = Offer.DrawToken(), Choices = [] });

    /// <summary>Remembers that a choice was taken. Of the ratings of one answer only one can be.</summary>
    public ConversationMemory Taken(Offer offer, int index, DateTimeOffset at) => this with
    {
        Offers = Offers.Select(known => known.Token != offer.Token ? known : known with
        {
            Choices = known.Choices.Select((choice, i) => i == index || IsSameRating(choice, known.Choices[index]) ? choice with { TakenAt = at } : choice).ToList(),
        }).ToList(),
    };

    private static bool IsSameRating(Choice one, Choice other) =>
        Actions.IsRating(one.Action) && Actions.IsRating(other.Action) && one.Argument == other.Argument;

    /// <summary>Writes it for the table.</summary>
    public string Write() => JsonSerializer.Serialize(this, Options);

    /// <summary>Reads it; what cannot be read is forgotten, so that nobody is locked out by an older release's memory.</summary>
    public static ConversationMemory Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ConversationMemory>(json, Options) ?? new ConversationMemory();
        }
        catch (JsonException)
        {
            return new ConversationMemory();
        }
    }
}
