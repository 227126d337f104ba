namespace ChungTay.Content.Questions;

/// <summary>The kinds of small talk.</summary>
public enum ChatKind
{
    /// <summary>hello, is anybody there, may I ask</summary>
    Greeting,

    /// <summary>thanks, I see, ok, an emoji</summary>
    Thanks,

    /// <summary>good-bye</summary>
    Farewell,

    /// <summary>menu, help, back</summary>
    Menu,

    /// <summary>who are you, man or machine</summary>
    About,

    /// <summary>no words at all</summary>
    Empty,
}
