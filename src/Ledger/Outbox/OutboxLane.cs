namespace ChungTay.Ledger.Outbox;

/// <summary>Which single messages go first; the numbers stand in the table.</summary>
public enum OutboxLane
{
    /// <summary>A child may be in danger: before everything, at any hour.</summary>
    Urgent = 0,

    /// <summary>An answer to what somebody wrote, at any hour.</summary>
    Reply = 1,

    /// <summary>Something of our own accord to one person, such as a reminder; not in quiet hours.</summary>
    Notice = 2,
}
