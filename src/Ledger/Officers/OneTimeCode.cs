using System.Security.Cryptography;
using System.Text;

namespace ChungTay.Ledger.Officers;

/// <summary>A code that people type from one screen into another: easy letters, no 0/O or 1/I; kept only as a hash.</summary>
public static class OneTimeCode
{
    private const string Letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    // Ten letters of 31: 49 bits, with wrong ones slowed.
    private const int Length = 10;

    /// <summary>Draws a code, written in two halves with a hyphen; always holds a digit.</summary>
    public static string Draw()
    {
        string code;
        do
        {
            code = RandomNumberGenerator.GetString(Letters, Length);
        }
        while (!code.Any(char.IsAsciiDigit));

        return $"{code[..5]}-{code[5..]}";
    }

    /// <summary>The hash of a code however it was typed: case, spaces and hyphens do not count.</summary>
    public static string Hash(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var letters = string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(letters)));
    }
}
