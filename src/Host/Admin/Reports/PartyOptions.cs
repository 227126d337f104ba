using System.Globalization;

namespace ChungTay.Host.Admin.Reports;

/// <summary>Who writes party papers to whom. What is not set stays a dotted line on the paper.</summary>
internal sealed class PartyOptions
{
    /// <summary>The section.</summary>
    public const string Section = "Party";

    /// <summary>The party organisation above the commune, in capitals: "ĐẢNG BỘ TỈNH …".</summary>
    public string Superior { get; set; } = "";

    /// <summary>The commune's committee, in capitals; empty: made of the commune's name.</summary>
    public string Committee { get; set; } = "";

    /// <summary>Behind the number of a report.</summary>
    public string Symbol { get; set; } = "BC/ĐU";

    /// <summary>Before the day: "Xã Chung Tay"; empty: the commune's name.</summary>
    public string Place { get; set; } = "";

    /// <summary>For whom the signer signs.</summary>
    public string SignsFor { get; set; } = "T/M BAN THƯỜNG VỤ";

    /// <summary>The signer's office.</summary>
    public string SignerOffice { get; set; } = "PHÓ BÍ THƯ";

    /// <summary>The signer's name; empty: left open.</summary>
    public string Signer { get; set; } = "";

    /// <summary>Who gets the commune's report.</summary>
    public IReadOnlyList<string> Recipients { get; set; } = [];

    /// <summary>The letterhead of a report by the commune, or by one of its cells.</summary>
    /// <param name="commune">The commune's name.</param>
    /// <param name="cell">The cell that reports; null for the commune.</param>
    public Letterhead Of(string commune, string? cell)
    {
        var committee = Committee.Length > 0 ? Committee : "ĐẢNG ỦY " + commune.ToUpper(CultureInfo.GetCultureInfo("vi-VN"));
        var place = Place.Length > 0 ? Place : commune;
        return cell is null
            ? new Letterhead
            {
                Superior = Superior.Length > 0 ? Superior : "……………………",
                Issuer = committee,
                Symbol = Symbol,
                Place = place,
                SignsFor = SignsFor,
                SignerOffice = SignerOffice,
                Signer = Signer,
                Recipients = Recipients.Count > 0 ? Recipients : ReportTexts.CommuneRecipients,
            }
            : new Letterhead
            {
                Superior = committee,
                Issuer = cell.ToUpper(CultureInfo.GetCultureInfo("vi-VN")),
                Symbol = "BC/CB",
                Place = place,
                SignsFor = "T/M CHI BỘ",
                SignerOffice = "BÍ THƯ",
                Signer = "",
                Recipients = ReportTexts.CellRecipients(committee),
            };
    }
}

/// <summary>The head and foot of a party paper.</summary>
internal sealed record Letterhead
{
    /// <summary>The organisation above.</summary>
    public required string Superior { get; init; }

    /// <summary>Who writes.</summary>
    public required string Issuer { get; init; }

    /// <summary>Behind the number.</summary>
    public required string Symbol { get; init; }

    /// <summary>Before the day.</summary>
    public required string Place { get; init; }

    /// <summary>For whom the signer signs.</summary>
    public required string SignsFor { get; init; }

    /// <summary>The signer's office.</summary>
    public required string SignerOffice { get; init; }

    /// <summary>The signer's name; empty: left open.</summary>
    public required string Signer { get; init; }

    /// <summary>Who gets it.</summary>
    public required IReadOnlyList<string> Recipients { get; init; }
}
