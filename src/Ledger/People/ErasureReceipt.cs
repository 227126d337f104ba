using System.Security.Cryptography;

namespace ChungTay.Ledger.People;

/// <summary>The code that proves an erasure without saying whose it was.</summary>
/// <param name="Code">As it is read out: two groups of four.</param>
public readonly record struct ErasureReceipt(string Code)
{
    // Without letters and digits that are taken for one another: 0 and O, 1, I and L, 5 and S, 2 and Z, 8 and B.
    private const string Letters = "ACDEFGHJKMNPQRTUVWXY34679";

    /// <summary>Draws a code: 25^8, so that nobody guesses another's.</summary>
    public static ErasureReceipt Draw()
    {
        var letters = RandomNumberGenerator.GetString(Letters, 8);
        return new ErasureReceipt(letters[..4] + "-" + letters[4..]);
    }

    /// <inheritdoc/>
    public override string ToString() => Code;
}
