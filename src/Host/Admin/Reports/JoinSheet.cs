using System.Globalization;
using ChungTay.Ledger.Roster;
using QRCoder;

namespace ChungTay.Host.Admin.Reports;

/// <summary>The sheet of a cell's join codes for printing: a slip for each member, with the code in large letters and a QR code for each channel.</summary>
internal static class JoinSheet
{
    private const int Large = 52;
    private const int Small = 20;
    private const int Picture = 1_550;

    /// <summary>Writes the sheet.</summary>
    /// <param name="file">Where to.</param>
    /// <param name="cell">The cell's name.</param>
    /// <param name="codes">Whose codes.</param>
    /// <param name="links">The links of a code: the channel's name and the address.</param>
    /// <param name="today">The day of printing.</param>
    public static void Write(
        Stream file, string cell, IReadOnlyList<DrawnCode> codes, Func<string, IReadOnlyList<(string Name, string Address)>> links, DateOnly today)
    {
        using var word = new WordFile();
        word.Add(new WordText($"PHIẾU MÃ LIÊN KẾT – {cell}") { IsBold = true, Align = WordAlign.Center, Size = 30 });
        word.Add(new WordText(
            $"In ngày {today.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}. Mỗi mã chỉ dùng một lần, cho một người. Cắt ra, đưa tận tay. Khi in phiếu mới, mã cũ chưa dùng hết hiệu lực.")
        {
            IsItalic = true,
            Align = WordAlign.Center,
            Size = Small,
            After = 120,
        });
        foreach (var code in codes)
        {
            word.Add(Slip(code, links(code.Code))).Add(new WordText("") { Size = 8 });
        }

        word.Save(file);
    }

    private static WordTable Slip(DrawnCode drawn, IReadOnlyList<(string Name, string Address)> links)
    {
        var widths = new List<int> { WordFile.Breadth - (Picture * links.Count) };
        var fields = new List<IReadOnlyList<WordText>>
        {
            (IReadOnlyList<WordText>)
            [
                new WordText(drawn.Member.Name) { IsBold = true, Size = 26, Before = 60 },
                new WordText(drawn.Member.CellName) { Size = 22 },
                new WordText(drawn.Code) { IsBold = true, Size = Large, Before = 60, After = 60 },
                new WordText(links.Count > 0 ? "Quét một mã bên phải, hoặc mở khung chat rồi nhắn:" : "Mở khung chat của xã rồi nhắn:") { Size = Small },
                new WordText($"mã {drawn.Code}") { IsBold = true, Size = 24, After = 60 },
            ],
        };
        foreach (var (name, address) in links)
        {
            widths.Add(Picture);
            fields.Add([new WordText(name) { Size = Small, IsBold = true, Align = WordAlign.Center, Before = 60 }, new WordText("") { Picture = Qr(address), Align = WordAlign.Center }]);
        }

        return new WordTable(widths, [fields]);
    }

    private static byte[] Qr(string address)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var code = new PngByteQRCode(data);
        return code.GetGraphic(8);
    }
}
