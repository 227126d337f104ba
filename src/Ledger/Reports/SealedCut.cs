using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChungTay.Ledger.Reports;

/// <summary>Figures that no longer change: what they were, who sealed them, when.</summary>
public sealed record SealedCut
{
    /// <summary>The seal's number.</summary>
    public required long Id { get; init; }

    /// <summary>The figures.</summary>
    public required ReportFigures Figures { get; init; }

    /// <summary>The figures as they were hashed.</summary>
    public required string Text { get; init; }

    /// <summary>SHA-256 in hex.</summary>
    public required string Hash { get; init; }

    /// <summary>Who sealed them.</summary>
    public required string By { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether the seal still fits what is kept.</summary>
    public bool IsWhole => Hash == HashOf(Text, By, At);

    /// <summary>What stands on paper of the hash: enough to compare, short enough to read out.</summary>
    public string ShortHash => Hash[..16];

    /// <summary>The hash of a seal. Lengths before the parts: no two different seals give the same text.</summary>
    internal static string HashOf(string figures, string by, DateTimeOffset at)
    {
        string[] parts = [figures, by, at.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)];
        var text = string.Concat(parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Length}:{part}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
