namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>What came of asking for an access token.</summary>
internal abstract record OaAccess
{
    private OaAccess()
    {
    }

    /// <summary>A token to call with.</summary>
    public sealed record Granted(string Token) : OaAccess
    {
        /// <summary>Says nothing: records print their members.</summary>
        public override string ToString() => nameof(Granted);
    }

    /// <summary>None now; it is tried again.</summary>
    /// <param name="Words">Why, in Vietnamese.</param>
    public sealed record Later(string Words) : OaAccess;

    /// <summary>None until an administrator acts.</summary>
    /// <param name="Words">What he must do, in Vietnamese.</param>
    public sealed record Ended(string Words) : OaAccess;
}
