using System.CommandLine;
using ChungTay.Content.Posters;
using ChungTay.Host.Settings;

namespace ChungTay.Host.Commands;

/// <summary><c>poster</c>: a picture of a message, for the phone or for the printer.</summary>
internal static class PosterCommand
{
    public static Command Create()
    {
        var source = new PosterSource();
        var layout = new Option<string>("--layout") { Description = "Kiểu: formal (trang trọng), bright (tươi sáng), plain (gọn, ít mực).", DefaultValueFactory = _ => "formal" };
        var format = new Option<string>("--format") { Description = "Cỡ: poster (1080 × 1528), square (1080 × 1080), a4 (để in, 300 dpi).", DefaultValueFactory = _ => "poster" };
        var link = new Option<string?>("--link") { Description = "Địa chỉ của mã QR; bỏ trống: trang của xã (PublicUrl)." };
        var output = new Option<string>("--out") { Description = "Tệp PNG sẽ ghi.", Required = true };
        var json = new Option<bool>("--json") { Description = "In JSON." };
        var command = new Command("poster", "Làm poster hoặc thẻ vuông cho một tin, có tên xã và mã QR đăng ký.");
        source.AddTo(command);
        foreach (var option in new Option[] { layout, format, link, output, json })
        {
            command.Options.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var look = PosterLayouts.TryParse(parsed.GetValue(layout), out var chosen)
                ? chosen : throw new UsageException($"--layout \"{parsed.GetValue(layout)}\" không đúng. Dùng formal, bright hoặc plain.");
            var size = PosterFormats.TryParse(parsed.GetValue(format), out var wanted)
                ? wanted : throw new UsageException($"--format \"{parsed.GetValue(format)}\" không đúng. Dùng poster, square hoặc a4.");
            var path = parsed.GetValue(output)!;
            OutputFile.Check(path);
            var message = await source.ReadAsync(parsed, cancellationToken);
            var sender = PosterSource.Sender(ProgramSettings.Read(), parsed.GetValue(link));
            var png = Paint(message, sender, (look, size));
            await File.WriteAllBytesAsync(path, png, cancellationToken);
            Say(path, size, sender, parsed.GetValue(json));
            return CommandLine.Done;
        });
        return command;
    }

    private static byte[] Paint(PosterMessage message, PosterSender sender, (PosterLayout Layout, PosterFormat Format) how)
    {
        try
        {
            return new PosterPainter(ProgramSettings.ContentDirectory).Paint(PosterContent.Of(message, sender), how.Layout, how.Format);
        }
        catch (PosterException problem)
        {
            throw new FailedException(problem.Message);
        }
    }

    private static void Say(string path, PosterFormat format, PosterSender sender, bool isJson)
    {
        var (width, height) = PosterFormats.Pixels(format);
        if (isJson)
        {
            Output.Json(new { file = path, width, height, link = sender.Link });
        }
        else
        {
            Console.WriteLine($"{path}: {width} × {height}, mã QR dẫn tới {sender.Link}");
        }
    }
}
