namespace ChungTay.Host.Admin.Layout;

/// <summary>The parts of the desk's menu, in their order.</summary>
internal enum DeskSection
{
    /// <summary>Not in the menu.</summary>
    None,

    /// <summary>The first page.</summary>
    Home,

    /// <summary>Messages, calendar, plans, posters.</summary>
    Messages,

    /// <summary>Inbox, cases, duty.</summary>
    Inbox,

    /// <summary>Articles and questions without an answer.</summary>
    Answers,

    /// <summary>Study, cells, members.</summary>
    Study,

    /// <summary>Officers, phones, channels, settings, audit, privacy.</summary>
    Setup,
}
