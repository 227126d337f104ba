using ChungTay.Content.Campaigns;
using ChungTay.Content.Posters;
using ChungTay.Content.Posters.Loudspeaker;
using ChungTay.Content.Texts;
using ChungTay.Host.Settings;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;

namespace ChungTay.Host.Posters;

/// <summary>Posters and loudspeaker scripts of the messages that there are. Safe for many threads.</summary>
internal sealed class PosterDesk(IConfiguration configuration, IReadOnlyList<Plan> plans, CampaignStore campaigns, TimeProvider time) : IDisposable
{
    private readonly PosterPainter _painter = new(ProgramSettings.ContentDirectory);

    // A sheet takes 35 MB and half a second of one processor; sending goes on meanwhile.
    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <summary>Who speaks, and the page to which the QR code leads.</summary>
    public PosterSender Sender => new(configuration["Commune:Name"] ?? "", configuration["Commune:Issuer"] ?? "", Addresses.Public(configuration) + "/");

    /// <summary>Whether a phone can open the page to which the QR code leads.</summary>
    public bool IsPublic => configuration["PublicUrl"] is { Length: > 0 };

    /// <summary>The messages of the plans: id and title.</summary>
    public IReadOnlyList<(string Id, string Title)> PlanMessages { get; } =
        [.. PlanWords.All(plans).Select(one => (PlanWords.Name(one.Plan, one.Message), one.Message.Title))];

    /// <summary>The words of a message: a campaign by its number, or a message of a plan by its id; null when there is none.</summary>
    public async Task<PosterMessage?> FindAsync(UnitOfWork unitOfWork, string name, CancellationToken cancellationToken)
    {
        if (!long.TryParse(name, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id))
        {
            return PlanWords.Find(plans, name, VietnamTime.DateOf(time.GetUtcNow()).Year);
        }

        return await campaigns.FindAsync(unitOfWork, new CampaignId(id), isForUpdate: false, cancellationToken) is { } campaign
            ? new PosterMessage(campaign.Message.Heading, campaign.Message.Text)
            : null;
    }

    /// <summary>Why no poster can be made of a message, in Vietnamese; null when one can.</summary>
    public string? Problem(PosterMessage message)
    {
        try
        {
            _painter.Check(PosterContent.Of(message, Sender));
            return null;
        }
        catch (PosterException problem)
        {
            return problem.Message;
        }
    }

    /// <summary>The small pictures in a message that its poster leaves out; empty for none.</summary>
    /// <exception cref="PosterException">No poster can be made of this message.</exception>
    public IReadOnlyList<string> LeftOut(PosterMessage message) => _painter.Check(PosterContent.Of(message, Sender));

    /// <summary>Makes a poster: a PNG file.</summary>
    /// <exception cref="PosterException">None can be made of this message.</exception>
    public async Task<byte[]> PaintAsync(PosterMessage message, PosterLayout layout, PosterFormat format, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            return _painter.Paint(PosterContent.Of(message, Sender), layout, format);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>What is read out.</summary>
    public LoudspeakerScript Script(PosterMessage message) => LoudspeakerScript.Of(message, Sender);

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();
}
