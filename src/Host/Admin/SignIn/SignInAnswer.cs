namespace ChungTay.Host.Admin.SignIn;

/// <summary>What came of showing who one is.</summary>
internal abstract record SignInAnswer
{
    private SignInAnswer()
    {
    }

    /// <summary>It is he.</summary>
    /// <param name="OfficerId">Who.</param>
    /// <param name="Method">How he showed it.</param>
    public sealed record Right(long OfficerId, string Method) : SignInAnswer;

    /// <summary>Something did not fit; which part is not told.</summary>
    public sealed record Wrong : SignInAnswer;

    /// <summary>Too many wrong tries: the name has to wait.</summary>
    public sealed record MustWait : SignInAnswer;
}
