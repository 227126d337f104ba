using System.CommandLine;
using ChungTay.Content.Texts;
using ChungTay.Host.Settings;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Host.Commands;

/// <summary><c>campaigns queue</c>: a message of the officer's own.</summary>
internal static class CampaignsQueue
{
    // What every channel takes in one message, with room for a heading: Zalo Bot 2,000 characters (reference read 2026-11).
    private const int MaxLength = 2_000;

    public static Command Create()
    {
        var text = new Option<string>("--text-file") { Description = "Tệp văn bản UTF-8 chứa nội dung tin.", Required = true };
        var title = new Option<string?>("--title") { Description = "Tên tin, chỉ cán bộ thấy." };
        var image = new Option<string?>("--image") { Description = "Ảnh PNG hoặc JPEG gửi kèm." };
        var audience = new Option<string>("--audience") { Description = "citizens, members, all, secretaries, cell:ID hoặc hamlet:TÊN; thêm điều kiện sau dấu chấm phẩy: citizens;hamlet:Thôn 3;language:vi;topic:news;not-within:7.", Required = true };
        var channel = new Option<string?>("--channel") { Description = "telegram, zalo-oa, zalo-bot hoặc web; bỏ trống: mọi kênh." };
        var at = new Option<string>("--at") { Description = "Giờ gửi (2027-06-01T07:00 hoặc 01/06/2027 07:00, giờ Việt Nam) hoặc now.", DefaultValueFactory = _ => "now" };
        var urgent = new Option<bool>("--urgent") { Description = "Khẩn: gửi cả trong giờ yên tĩnh." };
        var by = CampaignsCommand.By(isRequired: true);
        var json = new Option<bool>("--json") { Description = "In JSON." };
        var command = new Command("queue", "Xếp một tin của cán bộ; tin gửi đi sau khi người thứ hai duyệt.") { text, title, image, audience, channel, at, urgent, by, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (string.IsNullOrWhiteSpace(parsed.GetValue(by)))
            {
                throw new UsageException("--by cần tên cán bộ.");
            }

            var words = await ReadAsync(parsed.GetValue(text)!, cancellationToken);
            var to = Audience.TryParse(parsed.GetValue(audience), out var rule)
                ? rule : throw new UsageException($"--audience \"{parsed.GetValue(audience)}\" không đúng. Dùng citizens, members, all, secretaries, cell:ID hoặc hamlet:TÊN; xem --help.");
            var via = Channel(parsed.GetValue(channel));
            var when = Moments.AtOrNow("--at", parsed.GetValue(at)!);
            await using var scope = await LedgerScope.OpenAsync(cancellationToken);
            var picture = parsed.GetValue(image) is { } path ? await scope.Get<MediaFolder>().KeepAsync(path, cancellationToken) : default((string Name, string Hash)?);
            var campaign = new NewCampaign
            {
                Title = parsed.GetValue(title) is { Length: > 0 } named ? named : FirstLine(words),
                Message = new OutboundMessage { Text = words, Image = picture?.Name },
                ImageHash = picture?.Hash,
                Audience = to,
                Channel = via,
                ScheduledAt = when ?? scope.Database.Time.GetUtcNow(),
                IsAtOnce = when is null,
                IsUrgent = parsed.GetValue(urgent),
                CreatedBy = parsed.GetValue(by)!,
            };
            var answer = await scope.Get<CampaignDesk>().QueueAsync(campaign, cancellationToken);
            return Say(answer, parsed.GetValue(json));
        });
        return command;
    }

    internal static async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new UsageException($"Không có tệp {path}.");
        }

        var strict = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        string text;
        try
        {
            text = VietnameseText.Normalise((await File.ReadAllTextAsync(path, strict, cancellationToken)).ReplaceLineEndings("\n"));
        }
        catch (System.Text.DecoderFallbackException)
        {
            throw new UsageException($"Tệp {path} không phải UTF-8. Hãy lưu lại tệp với mã UTF-8.");
        }

        return text.Length switch
        {
            0 => throw new UsageException($"Tệp {path} trống."),
            > MaxLength => throw new UsageException($"Tin dài {text.Length} ký tự, nhiều hơn {MaxLength}. Hãy rút ngắn hoặc tách làm hai tin."),
            _ => text,
        };
    }

    internal static ChannelName? Channel(string? name) => name is null ? null
        : ChannelName.TryParse(name, out var channel) ? channel
        : throw new UsageException($"--channel \"{name}\" không đúng. Dùng telegram, zalo-oa, zalo-bot hoặc web.");

    private static int Say(DeskAnswer answer, bool isJson)
    {
        if (answer is not DeskAnswer.Done done || isJson)
        {
            return CampaignsCommand.Say(answer, 0, isJson);
        }

        // The number alone, so that a script can go on with it.
        Console.WriteLine(done.Campaign);
        return CommandLine.Done;
    }

    private static string FirstLine(string text)
    {
        var line = text.Split('\n')[0];
        return line.Length <= 60 ? line : line[..59] + "…";
    }
}
