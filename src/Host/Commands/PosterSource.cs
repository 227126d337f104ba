using System.CommandLine;
using System.Globalization;
using ChungTay.Content.Posters;
using ChungTay.Content.Texts;
using ChungTay.Host.Posters;
using ChungTay.Host.Settings;
using ChungTay.Ledger.Campaigns;

namespace ChungTay.Host.Commands;

/// <summary>Where the words of a poster or a loudspeaker script come from: a campaign by its number, a message of a plan by its id, or a file.</summary>
internal sealed class PosterSource
{
    private readonly Option<string?> _message = new("--message") { Description = "Số của tin (xem campaigns list), hoặc mã của tin trong kế hoạch, ví dụ trach-nhiem-chung." };
    private readonly Option<string?> _file = new("--text-file") { Description = "Tệp văn bản UTF-8; dòng đầu là tiêu đề." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_message);
        command.Options.Add(_file);
    }

    /// <summary>The words.</summary>
    /// <exception cref="UsageException">Neither or both were named.</exception>
    /// <exception cref="FailedException">There is no such message.</exception>
    public async Task<PosterMessage> ReadAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (message, file) = (parsed.GetValue(_message), parsed.GetValue(_file));
        return (message, file) switch
        {
            (null, { } path) => new PosterMessage(null, await CampaignsQueue.ReadAsync(path, cancellationToken)),
            ({ } name, null) when long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var id) => await CampaignAsync(id, cancellationToken),
            ({ } name, null) => OfPlan(name),
            _ => throw new UsageException("Cần đúng một trong hai: --message SỐ hoặc --text-file TỆP."),
        };
    }

    /// <summary>Who speaks, and where a QR code leads; says so when the address works on this machine only.</summary>
    public static PosterSender Sender(IConfiguration configuration, string? link)
    {
        if (link is { Length: > 0 } && !(Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            throw new UsageException($"--link \"{link}\" không phải là địa chỉ. Viết như https://xa.gov.vn/.");
        }

        if (link is not { Length: > 0 } && configuration["PublicUrl"] is not { Length: > 0 })
        {
            Console.Error.WriteLine("Chú ý: chưa đặt PublicUrl nên mã QR chỉ mở được trên máy này. Đặt PublicUrl, hoặc thêm --link ĐỊA-CHỈ, trước khi in.");
        }

        return new PosterSender(
            configuration["Commune:Name"] ?? "", configuration["Commune:Issuer"] ?? "", link is { Length: > 0 } ? link : Addresses.Public(configuration) + "/");
    }

    private static async Task<PosterMessage> CampaignAsync(long id, CancellationToken cancellationToken)
    {
        await using var scope = await LedgerScope.OpenAsync(cancellationToken);
        await using var unitOfWork = await scope.Database.BeginAsync(cancellationToken);
        var campaign = await scope.Get<CampaignStore>().FindAsync(unitOfWork, new CampaignId(id), isForUpdate: false, cancellationToken)
            ?? throw new FailedException($"Không có tin số {id}.");
        return new PosterMessage(campaign.Message.Heading, campaign.Message.Text);
    }

    private static PosterMessage OfPlan(string id)
    {
        var configuration = ProgramSettings.Read();
        var year = VietnamTime.DateOf(ProgramSettings.Clock(configuration).GetUtcNow()).Year;
        return PlanWords.Find(Plans.Read(ProgramSettings.Quiet(configuration)), id, year)
            ?? throw new FailedException($"Không có tin «{id}» trong các kế hoạch.");
    }
}
